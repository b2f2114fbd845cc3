import { holds } from '../condition/holds.ts';
import type { Condition, PolicyDocument, PolicyStatement } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { matchesPattern } from '../match/glob.ts';
import { hasVariable, matchesFilled } from '../match/variables.ts';
import type { Rights } from './rights.ts';

/** Whether something applies to a call of which not everything is known. */
export type State = 'yes' | 'no' | 'open';

type Version = PolicyDocument['version'];

const about = new WeakMap<PolicyDocument, Map<string, readonly PolicyStatement[]>>();

/** A document's statements that take in an action. Remembered: accounts ask the same of the same document often. */
export function statementsAbout(document: PolicyDocument, action: string): readonly PolicyStatement[] {
  const known = about.get(document) ?? new Map<string, readonly PolicyStatement[]>();
  let found = known.get(action);
  if (found === undefined) {
    about.set(document, known);
    found = document.statements.filter(
      ({ actions }) => actions.patterns.some((pattern) => matchesPattern(pattern, action)) !== actions.not,
    );
    known.set(action, found);
  }
  return found;
}

export function resourceState({ resources }: PolicyStatement, request: PolicyRequest, version: Version): State {
  if (resources === undefined) return 'yes';
  let isOpen = false;
  for (const pattern of resources.patterns) {
    const matches = matchesFilled(pattern, request.resource, request, version);
    if (matches === true) return resources.not ? 'no' : 'yes';
    // A variable without a known value might be anything.
    isOpen ||= matches === undefined && matchesPattern(pattern.replaceAll(/\$\{[^}]*\}/g, '*'), request.resource);
  }
  if (isOpen) return 'open';
  return resources.not ? 'yes' : 'no';
}

/** The state of all conditions together; `open` gathers those that cannot be told. */
export function conditionsState(
  statement: PolicyStatement,
  request: PolicyRequest,
  version: Version,
  rights: Rights,
  open: Condition[],
): State {
  let state: State = 'yes';
  for (const condition of statement.conditions) {
    const one = conditionState(condition, request, version, rights);
    if (one === 'no') return 'no';
    if (one === 'open') {
      state = 'open';
      open.push(condition);
    }
  }
  return state;
}

function conditionState(condition: Condition, request: PolicyRequest, version: Version, rights: Rights): State {
  const { key } = condition;
  if (rights.choosesTags && key.startsWith('aws:principaltag/') && condition.operator !== 'Null') return 'yes';
  if (!isKnown(key, request, rights)) return 'open';
  const variables = condition.values.filter((value) => hasVariable(value, version)).flatMap(keysIn);
  if (variables.some((name) => !isKnown(name, request, rights))) return 'open';
  return holds(condition, request, version) ? 'yes' : 'no';
}

/** Keys that only some calls carry: absent from all others. */
const OF_CALLS: Readonly<Record<string, RegExp>> = {
  'iam:passedtoservice': /^iam:passrole$/,
  'iam:associatedresourcearn': /^iam:passrole$/,
  'iam:policyarn': /^iam:(?:at|de)tach(?:user|role|group)policy$/,
  'iam:permissionsboundary':
    /^iam:(?:create(?:user|role)|(?:put|delete)(?:user|role)permissionsboundary|(?:attach|detach|put|delete)(?:user|role)policy)$/,
};

function isKnown(key: string, request: PolicyRequest, { absent }: Rights): boolean {
  if (Object.hasOwn(request.context, key) || absent.has(key)) return true;
  const calls = Object.hasOwn(OF_CALLS, key) ? OF_CALLS[key] : undefined;
  return calls !== undefined && !calls.test(request.action);
}

const keysIn = (value: string): readonly string[] =>
  [...value.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, inside = '']) =>
    /^[*?$]$/.test(inside) ? [] : [inside.split(',')[0]?.trim().toLowerCase() ?? ''],
  );
