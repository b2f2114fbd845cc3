import { readConditions } from './conditions.ts';
import type { PolicyKind, PolicyStatement } from './document.ts';
import type { Faults } from './faults.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { membersOf, pathTo } from './members.ts';
import { offsetOf, readActions, readResources } from './patterns.ts';
import { readPrincipals } from './principals.ts';

const ELEMENTS = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'];

/** One statement; what is returned beside faults is never used. */
export function readStatement(node: JsonNode, at: string, index: number, kind: PolicyKind, faults: Faults): PolicyStatement {
  const members = membersOf(node, at, ELEMENTS, faults);
  // What is no object has been reported as that; that it lacks everything else says nothing more.
  if (node.type !== 'object') return NOTHING;
  return {
    index,
    sid: readSid(members.get('Sid'), at, kind, faults),
    effect: readEffect(members, at, node.offset, faults),
    actions: readActions(members, at, faults),
    resources: readResources(members, at, kind, faults),
    principals: readPrincipals(members, at, kind, faults),
    conditions: readConditions(members.get('Condition'), at, faults),
  };
}

const NOTHING: PolicyStatement = {
  index: 0,
  sid: undefined,
  effect: 'Deny',
  actions: { not: false, patterns: [] },
  resources: undefined,
  principals: undefined,
  conditions: [],
};

function readSid(member: JsonMember | undefined, at: string, kind: PolicyKind, faults: Faults): string | undefined {
  if (member === undefined) return undefined;
  const { value } = member;
  if (value.type !== 'text') {
    faults.add('Sid must be text', pathTo(at, 'Sid'), value.offset);
    return undefined;
  }
  // Policies of resources are written to other services, some of which take more.
  if (kind !== 'resource' && kind !== 'trust' && !/^[A-Za-z0-9]*$/.test(value.value))
    faults.add('Sid may hold letters and digits alone', pathTo(at, 'Sid'), value.offset);
  return value.value;
}

function readEffect(members: ReadonlyMap<string, JsonMember>, at: string, offset: number, faults: Faults): 'Allow' | 'Deny' {
  const member = members.get('Effect');
  if (member === undefined) faults.add('the statement needs an Effect', at, members.size > 0 ? offsetOf(members) : offset);
  else if (member.value.type === 'text' && (member.value.value === 'Allow' || member.value.value === 'Deny')) return member.value.value;
  else faults.add('Effect must be "Allow" or "Deny", in this letter case', pathTo(at, 'Effect'), member.value.offset);
  return 'Deny';
}
