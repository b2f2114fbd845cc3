import type { PolicyKind, Principals } from './document.ts';
import { type Faults, quoted } from './faults.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { pathTo, textsOf } from './members.ts';
import { offsetOf } from './patterns.ts';

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Whom the statement is about: named in policies of resources and roles, never in those of identities. */
export function readPrincipals(
  members: ReadonlyMap<string, JsonMember>,
  at: string,
  kind: PolicyKind,
  faults: Faults,
): Principals | undefined {
  const [plain, negated] = [members.get('Principal'), members.get('NotPrincipal')];
  const member = plain ?? negated;
  const needs = kind === 'trust' || kind === 'resource';
  if (member === undefined) {
    if (needs) faults.add('the statement needs Principal or NotPrincipal', at, offsetOf(members));
    return undefined;
  }
  if (!needs) faults.add(`${member.key} belongs in policies of resources and roles alone`, pathTo(at, member.key), member.offset);
  if (plain && negated) faults.add('Principal and NotPrincipal exclude each other', pathTo(at, 'NotPrincipal'), negated.offset);
  return { not: plain === undefined, entries: readEntries(member.value, pathTo(at, member.key), faults) };
}

function readEntries(node: JsonNode, at: string, faults: Faults): Principals['entries'] {
  if (node.type === 'text' && node.value === '*') return [{ kind: 'AWS', id: '*' }];
  if (node.type !== 'object') {
    faults.add(`${at} must be "*" or an object`, at, node.offset);
    return [];
  }
  if (node.members.length === 0) faults.add(`${at} must not be an empty object`, at, node.offset);
  return node.members.flatMap(({ key, offset, value }) => {
    const kind = KINDS.find((known) => known === key);
    if (kind === undefined) {
      faults.add(`there are no principals of the kind ${quoted(key)}`, pathTo(at, key), offset);
      return [];
    }
    return textsOf(value, pathTo(at, key), faults).map(({ value: id }) => ({ kind, id }));
  });
}
