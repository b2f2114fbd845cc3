import { isJsonObject, type Json, type JsonObject } from '../cloudtrail/json.ts';
import { decodePolicy } from './decode.ts';

/** One condition: every value under one operator and key. `operator` as written; `key` in lower case (keys ignore case). */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One principal of a statement: `kind` is the key it stands under ("AWS", "Service", "Federated" …) or `*` for the bare star. */
export interface Principal {
  readonly kind: string;
  readonly value: string;
}

/** A statement with every "one or many" as a list. Actions keep their letter case; matching ignores it. */
export interface Statement {
  /** Its place in the document, from 1. */
  readonly number: number;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[];
  readonly notResources: readonly string[] | undefined;
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[] | undefined;
  readonly conditions: readonly Condition[];
}

/** A document that could be read, with its statements; or the reason why it could not. */
export type Policy =
  | { readonly readable: true; readonly document: JsonObject; readonly statements: readonly Statement[] }
  | { readonly readable: false; readonly why: string };

const MOST_STATEMENTS = 1000;
const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition']);

class Malformed extends Error {}

/**
 * Reads a policy document. Element names are case-sensitive ("IAM JSON policy elements reference"); what IAM would refuse
 * is unreadable here, since a guess could hide a grant. Never throws.
 */
export function readPolicy(value: unknown): Policy {
  const decoded = decodePolicy(value);
  if (!decoded.readable) return decoded;
  const { document } = decoded;
  const listed = Object.hasOwn(document, 'Statement') ? document['Statement'] : undefined;
  const parts = Array.isArray(listed) ? listed : [listed];
  if (listed === undefined || parts.length === 0) return { readable: false, why: 'the document has no Statement' };
  if (parts.length > MOST_STATEMENTS) return { readable: false, why: `the document has ${parts.length} statements` };
  try {
    return { readable: true, document, statements: parts.map((part, index) => statementOf(part, index + 1)) };
  } catch (error) {
    if (error instanceof Malformed) return { readable: false, why: error.message };
    throw error;
  }
}

function statementOf(part: Json | undefined, number: number): Statement {
  if (!isJsonObject(part)) throw new Malformed(`statement ${number} is not an object`);
  const stranger = Object.keys(part).find((key) => !ELEMENTS.has(key));
  if (stranger !== undefined) throw new Malformed(`statement ${number} has an element that policies do not have: ${stranger}`);
  const effect = part['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw new Malformed(`statement ${number} has no Effect of Allow or Deny`);
  const texts = (name: string) => textsOf(part[name], `${name} of statement ${number}`);
  const actions = texts('Action');
  const notActions = texts('NotAction');
  if ((actions === undefined) === (notActions === undefined)) throw new Malformed(`statement ${number} needs one of Action and NotAction`);
  return {
    number,
    effect,
    actions: actions ?? [],
    notActions,
    resources: texts('Resource') ?? [],
    notResources: texts('NotResource'),
    principals: principalsOf(part['Principal'], number) ?? [],
    notPrincipals: principalsOf(part['NotPrincipal'], number),
    conditions: conditionsOf(part['Condition'], number),
  };
}

function textsOf(value: Json | undefined, what: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) throw new Malformed(`${what} is an empty list`);
  return values.map((each) => {
    if (typeof each === 'string') return each;
    throw new Malformed(`${what} holds something that is not text`);
  });
}

function principalsOf(value: Json | undefined, number: number): readonly Principal[] | undefined {
  if (value === undefined) return undefined;
  if (value === '*') return [{ kind: '*', value: '*' }];
  if (!isJsonObject(value)) throw new Malformed(`the principal of statement ${number} is neither a star nor an object`);
  return Object.entries(value).flatMap(([kind, named]) =>
    (textsOf(named, `Principal ${kind} of statement ${number}`) ?? []).map((text) => ({ kind, value: text })),
  );
}

function conditionsOf(value: Json | undefined, number: number): readonly Condition[] {
  if (value === undefined) return [];
  if (!isJsonObject(value)) throw new Malformed(`the condition of statement ${number} is not an object`);
  return Object.entries(value).flatMap(([operator, keys]) => {
    if (!isJsonObject(keys)) throw new Malformed(`condition ${operator} of statement ${number} is not an object`);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: (Array.isArray(values) ? values : [values]).map((each) => {
        if (typeof each === 'object' || each === undefined)
          throw new Malformed(`a condition of statement ${number} has a value that is no scalar`);
        return String(each);
      }),
    }));
  });
}
