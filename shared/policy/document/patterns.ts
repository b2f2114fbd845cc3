import type { Patterns, PolicyKind } from './document.ts';
import { type Faults, quoted } from './faults.ts';
import type { JsonMember } from './json-node.ts';
import { type PlacedText, pathTo, textsOf } from './members.ts';

const ANY_ACTION = /^(?:\*+|\*+:\*+)$/;
const ACTION = /^[a-z0-9-]+:[a-z0-9*?_.-]+$/i;

/** `*`, `*:*` or `service:Name` with wildcards in the name alone. */
export function readActions(members: ReadonlyMap<string, JsonMember>, at: string, faults: Faults): Patterns {
  const read = readEither(members, 'Action', at, faults);
  for (const { value, at: place, offset } of read?.texts ?? []) {
    if (!ANY_ACTION.test(value) && !ACTION.test(value))
      faults.add(`${quoted(value)} is no action: "*" or "service:Name" is expected`, place, offset);
  }
  return { not: read?.not ?? false, patterns: (read?.texts ?? []).map(({ value }) => value.toLowerCase()) };
}

/** ARN patterns or `*`. Policies of identities need them, trust policies must not have them. */
export function readResources(
  members: ReadonlyMap<string, JsonMember>,
  at: string,
  kind: PolicyKind,
  faults: Faults,
): Patterns | undefined {
  const named = members.get('Resource') ?? members.get('NotResource');
  if (named === undefined && (kind === 'trust' || kind === 'resource')) return undefined;
  if (named !== undefined && kind === 'trust') faults.add('a trust policy has no Resource: it is the role itself', at, named.offset);
  const read = readEither(members, 'Resource', at, faults);
  for (const { value, at: place, offset } of read?.texts ?? []) {
    // Policies of some services name resources in short forms ("execute-api:/stage/GET/*").
    if (kind !== 'resource' && !isArnPattern(value)) faults.add(`${quoted(value)} is neither an ARN nor "*"`, place, offset);
  }
  return read && { not: read.not, patterns: read.texts.map(({ value }) => value) };
}

const isArnPattern = (text: string): boolean =>
  /^\*+$/.test(text) || (/^arn:/.test(text) && (text.split(':').length >= 6 || text.includes('*')));

function readEither(
  members: ReadonlyMap<string, JsonMember>,
  name: 'Action' | 'Resource',
  at: string,
  faults: Faults,
): { readonly not: boolean; readonly texts: readonly PlacedText[] } | undefined {
  const [plain, negated] = [members.get(name), members.get(`Not${name}`)];
  const member = plain ?? negated;
  if (member === undefined) {
    faults.add(`the statement needs ${name} or Not${name}`, at, offsetOf(members));
    return undefined;
  }
  if (plain && negated) faults.add(`${name} and Not${name} exclude each other`, pathTo(at, `Not${name}`), negated.offset);
  return { not: plain === undefined, texts: textsOf(member.value, pathTo(at, member.key), faults) };
}

/** Of a thing that is missing: the first member stands nearest. */
export const offsetOf = (members: ReadonlyMap<string, JsonMember>): number => members.values().next().value?.offset ?? 0;
