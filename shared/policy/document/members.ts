import { type Faults, quoted } from './faults.ts';
import type { JsonMember, JsonNode } from './json-node.ts';

/** One text of a list, with its place. */
export interface PlacedText {
  readonly value: string;
  readonly at: string;
  readonly offset: number;
}

/** A member of an object or of a list, with the path that leads to it. */
export const pathTo = (at: string, key: string): string =>
  /^[\w:-]+$/.test(key) ? (at === '' ? key : `${at}.${key}`) : `${at}[${quoted(key)}]`;

/** The members of an object by key; a fault where it is none, or has members that nobody knows. */
export function membersOf(node: JsonNode, at: string, known: readonly string[], faults: Faults): ReadonlyMap<string, JsonMember> {
  if (node.type !== 'object') {
    faults.add(`${at === '' ? 'the document' : at} must be an object`, at, node.offset);
    return new Map();
  }
  for (const { key, offset } of node.members) {
    if (!known.includes(key)) faults.add(`policies have no element ${quoted(key)} here`, pathTo(at, key), offset);
  }
  return new Map(node.members.map((member) => [member.key, member]));
}

/** One text or a list of texts, as a list. An empty list is a fault: what it means is nowhere said. */
export function textsOf(node: JsonNode, at: string, faults: Faults): readonly PlacedText[] {
  if (node.type !== 'list') return textOf(node, at, faults);
  if (node.items.length === 0) faults.add(`${at} must not be an empty list`, at, node.offset);
  return node.items.flatMap((item, index) => textOf(item, `${at}[${index}]`, faults));
}

function textOf(node: JsonNode, at: string, faults: Faults): readonly PlacedText[] {
  if (node.type !== 'text') faults.add(`${at} must be text`, at, node.offset);
  else if (node.value === '') faults.add(`${at} must not be empty`, at, node.offset);
  else return [{ value: node.value, at, offset: node.offset }];
  return [];
}
