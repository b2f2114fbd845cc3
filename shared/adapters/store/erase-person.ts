import { type Delivery, isSettled } from '../../alerts/outbox.ts';
import { addressOf } from '../../cloudtrail/address.ts';
import { isJsonObject, jsonAt, textAt } from '../../cloudtrail/json.ts';
import { TransientError } from '../../errors.ts';
import type { Finding } from '../../findings/finding.ts';
import { isStructure, isStructureOfOpen, type Person, replacerOf, withoutPerson } from '../../findings/person.ts';
import { standingOf } from '../../findings/standing.ts';
import type { Item, WholeTable, Write } from '../table/item-table.ts';
import { type Entity, fromData } from './item-codec.ts';
import { TRIES } from './record.ts';

/** What was done, and what keeps the name, by kind of item. */
export interface Erased {
  readonly changed: Record<string, number>;
  readonly removed: Record<string, number>;
  readonly left: Record<string, number>;
}

/** Puts the pseudonym in the place of the person. */
interface Erasing {
  readonly replace: (text: string) => string;
  readonly pseudonym: string;
}

/** What becomes of an item; `keeps`: the name still stands in it, or in its key. */
interface Fate {
  readonly kind: 'changed' | 'removed' | 'none';
  readonly keeps: boolean;
  readonly write?: Write;
}

/**
 * Takes a person's names and addresses out of every item of the table. Keys, ids and times stay, so that every finding goes on as
 * before. Safe to repeat, and to run beside all else.
 * @param write false: only counts.
 */
export async function erasePerson(table: WholeTable, person: Person, now: Date, write: boolean): Promise<Erased> {
  const { pseudonym, texts } = person;
  const names = replacerOf(person);
  const known = await addressesOf(table, names);
  const erased: Erased = { changed: {}, removed: {}, left: {} };
  for await (const item of table.everything()) {
    const addresses = known.get(item.pk);
    const replace = addresses === undefined ? names : replacerOf({ pseudonym, texts: [...texts, ...addresses] });
    const { kind, keeps } = await eraseItem(table, item, { replace, pseudonym }, now, write);
    const entity = entityOf(item);
    if (kind !== 'none') erased[kind][entity] = (erased[kind][entity] ?? 0) + 1;
    if (keeps) erased.left[entity] = (erased.left[entity] ?? 0) + 1;
  }
  return erased;
}

/** Addresses from which the person was seen, by the finding that tells of it: elsewhere they may be another's. */
async function addressesOf(table: WholeTable, replace: Erasing['replace']): Promise<ReadonlyMap<string, readonly string[]>> {
  const addresses = new Map<string, readonly string[]>();
  for await (const { pk, data } of table.everything()) {
    const address = textAt(data, 'event', 'sourceAddress');
    if (address === undefined || addressOf(address) === undefined) continue;
    const actor = JSON.stringify(jsonAt(data, 'event', 'actor') ?? null);
    if (replace(actor) !== actor) addresses.set(pk, [...new Set([...(addresses.get(pk) ?? []), address])]);
  }
  return addresses;
}

/** What changed meanwhile is read again: nobody's later word is lost, and no name comes back with it. */
async function eraseItem(table: WholeTable, found: Item, erasing: Erasing, now: Date, write: boolean): Promise<Fate> {
  let item: Item | undefined = found;
  for (let attempt = 0; attempt < TRIES && item !== undefined; attempt++) {
    const fate = fateOf(item, erasing, now);
    if (fate.write === undefined || !write) return fate;
    if ((await table.transact([fate.write])).length === 0) return fate;
    item = await table.get(item);
  }
  if (item === undefined) return UNTOUCHED;
  throw new TransientError(`item ${item.pk.split('#')[0]} met other writers ${TRIES} times`);
}

const UNTOUCHED: Fate = { kind: 'none', keeps: false };

function fateOf(item: Item, erasing: Erasing, now: Date): Fate {
  const { replace } = erasing;
  if (!namesPerson(item, replace)) return UNTOUCHED;
  const entity = entityOf(item);
  if (isOwnMemory(entity, item.data, erasing)) return { kind: 'removed', keeps: false, write: { remove: item, when: whenAsRead(item) } };
  if (!isErasable(entity, item.data, now)) return { kind: 'none', keeps: true };
  const isOpen = entity === 'finding' && !isOver(fromData<Finding>('finding', item.data), now);
  const data = withoutPerson(item.data, replace, isOpen ? isStructureOfOpen : isStructure);
  const put = nextVersion({ ...item, data });
  if (JSON.stringify(data) === JSON.stringify(item.data)) return { kind: 'none', keeps: true };
  return { kind: 'changed', keeps: namesPerson(put, replace), write: { put, when: whenAsRead(item) } };
}

const namesPerson = ({ pk, sk, data }: Item, replace: Erasing['replace']): boolean => {
  const text = JSON.stringify([pk, sk, data]);
  return replace(text) !== text;
};

const entityOf = ({ data }: Item): Entity | 'unknown' =>
  isJsonObject(data) ? ((textAt(data, 'entity') as Entity | undefined) ?? 'unknown') : 'unknown';

/** Where the item carries a version, a writer who read it before is refused. */
const whenAsRead = ({ version }: Item): NonNullable<Write['when']> =>
  version === undefined ? { kind: 'present' } : { kind: 'version', is: version };

function nextVersion({ data, ...item }: Item): Item {
  if (item.version === undefined) return { ...item, data };
  const version = item.version + 1;
  return { ...item, version, data: isJsonObject(data) && 'version' in data ? { ...data, version } : data };
}

/** What is remembered of the person alone goes whole: what is not known is asked for again. */
function isOwnMemory(entity: string, data: unknown, { replace, pseudonym }: Erasing): boolean {
  const owner =
    entity === 'principal-change' || entity === 'principal-snapshot'
      ? textAt(data, 'user', 'userName')
      : entity === 'policy-version' && textAt(data, 'ref', 'ownerKind') === 'user'
        ? textAt(data, 'ref', 'owner')
        : undefined;
  return owner !== undefined && replace(owner) === pseudonym;
}

/**
 * Policy documents stay as AWS has them: the next change is held against them. What is still due, or in force, is left to its end;
 * sightings and used links expire within days.
 */
function isErasable(entity: string, data: unknown, now: Date): boolean {
  switch (entity) {
    case 'finding':
    case 'occurrence':
    case 'answer':
    case 'run':
      return true;
    case 'delivery':
      return isSettled(fromData<Delivery>('delivery', data));
    case 'mute':
      return isPast(textAt(data, 'endsAt'), now) || isPast(textAt(data, 'ended', 'at'), now);
    default:
      return false;
  }
}

const isPast = (time: string | undefined, now: Date): boolean => time !== undefined && new Date(time) <= now;

const isOver = (finding: Finding, now: Date): boolean => {
  const { state } = standingOf(finding, now);
  return state === 'resolved' || state === 'unseen';
};
