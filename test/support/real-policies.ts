import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { attacks, backgroundEvents, labelledCases } from '../accuracy/corpus.ts';
import { casesOfKind } from '../policy/cases/cases.ts';

const DOCUMENT = /policydocument$|^policy(?:text)?$/i;

/**
 * The policies of the corpus' events and of the case file, as policies of identities: principals are left out, and a statement
 * without a resource is about all.
 */
export function realPolicies(): readonly JsonObject[] {
  const events = [...labelledCases().map(({ event }) => event), ...attacks().flatMap((attack) => attack.events), ...backgroundEvents()];
  const inEvents = events.flatMap((event) => documentsIn(event['requestParameters']));
  const inCases = casesOfKind('diff').flatMap(({ input }) => [input['before'], input['after']].flatMap(read));
  const found = new Map([...inEvents, ...inCases].map((policy) => [JSON.stringify(policy), policy]));
  return [...found.values()].filter((policy) => parsePolicy(policy, 'identity').readable);
}

function documentsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (DOCUMENT.test(key) ? read(each).map(ofIdentity) : documentsIn(each)));
}

function read(text: unknown): readonly JsonObject[] {
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    return isObject(value) && value['Statement'] !== undefined ? [value] : [];
  } catch {
    return [];
  }
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

function ofIdentity({ Statement, Version }: JsonObject): JsonObject {
  const statements = (Array.isArray(Statement) ? Statement : [Statement]).filter(isObject);
  return {
    Version: Version ?? '2008-10-17',
    Statement: statements.map(({ Sid: _sid, Principal: _principal, NotPrincipal: _not, ...rest }) => ({
      ...rest,
      ...(rest['Resource'] === undefined && rest['NotResource'] === undefined ? { Resource: '*' } : {}),
    })),
  };
}
