import { TransientError } from '../../errors.ts';
import { type Answer, type Answered, type Answers, answered } from '../../findings/answer.ts';
import type { Finding } from '../../findings/finding.ts';
import { standingOf } from '../../findings/standing.ts';
import type { Item, ItemTable } from '../table/item-table.ts';
import { findingItem } from './finding-item.ts';
import { fromData, toData } from './item-codec.ts';
import { answerKey, dayIndex, daysOf, expiry, findingKey, KEEP_DAYS } from './keys.ts';
import { intentItem, TRIES } from './record.ts';
import { beginning, shardedIndex } from './sharded.ts';

/** Answers of people on an item table. */
export function answers(table: ItemTable): Answers {
  return {
    take: (answer, now) => take(table, answer, now),
    async of(findingId) {
      const items = await Array.fromAsync(table.query(findingKey(findingId).pk, beginning('ANSWER#')));
      return items.map(({ data }) => fromData<Answer>('answer', data));
    },
    async *between(from, to) {
      for (const day of daysOf(from, to)) {
        for await (const { data } of shardedIndex(table, `ANSWER#${day}`, { from: from.toISOString(), to: to.toISOString() })) {
          yield fromData<Answer>('answer', data);
        }
      }
    },
  };
}

/** The answer, the finding it changes and the intent that tells of it, in one transaction. */
async function take(table: ItemTable, answer: Answer, now: Date): Promise<Answered> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const item = await table.get(findingKey(answer.findingId));
    if (item === undefined) return { outcome: 'unknown' };
    const before = fromData<Finding>('finding', item.data);
    const finding = answered(before, answer);
    const known = { put: answerItem(answer, now), when: { kind: 'absent' } } as const;
    if (finding === before) {
      const isRepeat = (await table.get(answerKey(answer.findingId, answer.at, answer.id))) !== undefined;
      return { outcome: isRepeat ? 'repeat' : 'already', finding };
    }
    const refused = await table.transact([
      known,
      { put: findingItem(finding, now), when: { kind: 'version', is: before.version } },
      { put: intentItem(intentOf(answer, finding, now)) },
    ]);
    if (refused.length === 0) return { outcome: 'done', finding };
    if (refused.some(({ index }) => index === 0)) return { outcome: 'repeat', finding: before };
  }
  throw new TransientError(`finding ${answer.findingId} met other writers ${TRIES} times`);
}

const intentOf = ({ id, at, findingId }: Answer, finding: Finding, now: Date) => ({
  findingId,
  eventId: id,
  at,
  findings: [findingId],
  severity: standingOf(finding, now).severity,
  dueAt: now,
  version: 1,
});

const answerItem = (answer: Answer, now: Date): Item => ({
  ...answerKey(answer.findingId, answer.at, answer.id),
  ...dayIndex('ANSWER', answer.at, answer.findingId),
  expiresAt: expiry(answer.at, now, KEEP_DAYS.answer),
  data: toData('answer', answer),
});
