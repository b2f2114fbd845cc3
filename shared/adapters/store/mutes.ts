import { type KnownMute, type Mutes, muteMark } from '../../alerts/mutes.ts';
import { TransientError } from '../../errors.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { wakeHidden } from './hidden-intents.ts';
import { fromData, toData } from './item-codec.ts';
import { expiry, KEEP_DAYS, muteKey } from './keys.ts';
import { TRIES } from './record.ts';

/** A mute as it lies in the table: times under keys that the codec knows for times. */
interface Stored extends Omit<KnownMute, 'created' | 'until' | 'ended'> {
  readonly createdAt: Date;
  /** As it was planned. */
  readonly endsAt: Date;
  readonly ended?: { readonly at: Date; readonly by: string };
}

const FIVE_WEEKS = 35 * 86_400_000;

/** Mutes that people made, on an item table. One that is over stays on record. */
export const mutes = (table: ItemTable): Mutes => ({
  async list(now) {
    const known: KnownMute[] = [];
    for await (const { data } of table.query(muteKey('').pk)) {
      const mute = muteOf(fromData<Stored>('mute', data));
      if (mute.until.getTime() > now.getTime() - FIVE_WEEKS) known.push(mute);
    }
    return known;
  },
  async save({ created, until, ...mute }, now) {
    const put = muteItem({ ...mute, createdAt: created, endsAt: until }, 1, now);
    return (await table.transact([{ put, when: { kind: 'absent' } }])).length === 0 ? 'saved' : 'exists';
  },
  end: (id, by, now) => end(table, id, by, now),
});

/** What it hid is woken after it has ended, so that nobody hides it again; of one that was ended before, once more. */
async function end(table: ItemTable, id: string, by: string, now: Date): Promise<'ended' | 'unknown'> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const item = await table.get(muteKey(id));
    if (item === undefined) return 'unknown';
    const stored = fromData<Stored>('mute', item.data);
    const mark = muteMark({ ...stored, until: stored.endsAt });
    const isOver = stored.ended !== undefined || stored.endsAt <= now;
    const version = item.version ?? 1;
    const put = muteItem({ ...stored, ended: { at: now, by } }, version + 1, now);
    const refused = isOver ? [] : await table.transact([{ put, when: { kind: 'version', is: version } }]);
    if (refused.length > 0) continue;
    await wakeHidden(table, (marks) => marks.includes(mark), now);
    return isOver ? 'unknown' : 'ended';
  }
  throw new TransientError(`mute ${id} met other writers ${TRIES} times`);
}

const muteOf = ({ createdAt, endsAt, ended, ...mute }: Stored): KnownMute => ({
  ...mute,
  created: createdAt,
  until: ended !== undefined && ended.at < endsAt ? ended.at : endsAt,
  ...(ended === undefined ? {} : { ended: { ...ended, planned: endsAt } }),
});

const muteItem = (mute: Stored, version: number, now: Date): Item => ({
  ...muteKey(mute.id),
  expiresAt: expiry(mute.endsAt, now, KEEP_DAYS.mute),
  version,
  data: toData('mute', mute),
});
