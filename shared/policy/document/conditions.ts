import type { Condition } from './document.ts';
import { type Faults, quoted } from './faults.ts';
import type { JsonMember, JsonNode } from './json-node.ts';
import { pathTo } from './members.ts';
import { operatorOf } from './operators.ts';

/** `{ operator: { key: value or values } }` as a flat list; all must hold, so nothing is lost. */
export function readConditions(member: JsonMember | undefined, at: string, faults: Faults): readonly Condition[] {
  return objectMembers(member?.value, pathTo(at, 'Condition'), faults).flatMap(({ key: written, offset, value }) => {
    const place = pathTo(pathTo(at, 'Condition'), written);
    const operator = operatorOf(written);
    if (operator === undefined) faults.add(`IAM has no condition operator ${quoted(written)}`, place, offset);
    const keys = objectMembers(value, place, faults);
    reportRepeated(keys, place, faults);
    return keys.flatMap((key) => {
      const values = readValues(key.value, pathTo(place, key.key), faults);
      return operator === undefined ? [] : [{ ...operator, key: key.key.toLowerCase(), values }];
    });
  });
}

function objectMembers(node: JsonNode | undefined, at: string, faults: Faults): readonly JsonMember[] {
  if (node === undefined) return [];
  if (node.type === 'object') return node.members;
  faults.add(`${at} must be an object`, at, node.offset);
  return [];
}

/** Keys ignore letter case, so two spellings of one key are the key written twice: readers disagree on which counts. */
function reportRepeated(keys: readonly JsonMember[], at: string, faults: Faults): void {
  const spellings = new Map<string, string>();
  for (const { key, offset } of keys) {
    const small = key.toLowerCase();
    const first = spellings.get(small) ?? key;
    // The same spelling twice is reported by the JSON reader.
    if (first !== key) faults.add(`the key ${quoted(key)} stands twice, in two letter cases`, pathTo(at, key), offset);
    if (key === '') faults.add('a condition key must not be empty', at, offset);
    spellings.set(small, first);
  }
}

function readValues(node: JsonNode, at: string, faults: Faults): readonly string[] {
  const items = node.type === 'list' ? node.items : [node];
  if (items.length === 0) faults.add(`${at} must not be an empty list`, at, node.offset);
  return items.flatMap((item, index) => {
    if (item.type === 'text' || item.type === 'number' || item.type === 'boolean') return [item.value];
    const place = node.type === 'list' ? `${at}[${index}]` : at;
    faults.add(`${place} must be text, a number or a boolean`, place, item.offset);
    return [];
  });
}
