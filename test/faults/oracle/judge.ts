import { fromData } from '../../../shared/adapters/store/item-codec.ts';
import type { Finding } from '../../../shared/findings/finding.ts';
import { standingOf } from '../../../shared/findings/standing.ts';
import { rankOf } from '../../../shared/rules/severity.ts';
import type { MemoryItems } from '../../support/memory-table.ts';
import type { FarEnd } from '../world/channels.ts';
import type { People } from '../world/people.ts';
import type { Expected } from './expected.ts';
import type { Ledger } from './ledger.ts';
import { type Repeats, repeatsIn } from './repeats.ts';
import { unheard } from './unheard.ts';

/** Everything that went wrong in one run, each in a sentence. */
export interface Verdict extends Repeats {
  readonly lost: readonly string[];
  readonly unsent: readonly string[];
  /** A channel was knocked at before the time that it had asked for. */
  readonly early: readonly string[];
}

export interface Evidence {
  readonly expected: readonly Expected[];
  readonly items: MemoryItems;
  readonly ledger: Ledger;
  readonly people: People;
  readonly ends: readonly FarEnd[];
  readonly poisonDeleted: number;
  /** The calm was long enough, and yet not everything was done. */
  readonly isUnfinished: boolean;
  readonly now: Date;
}

export function judge(evidence: Evidence): Verdict {
  const { expected, items, people, ends, ledger } = evidence;
  const due = [...items.every()].filter(({ indexPk }) => indexPk !== undefined && /^(DUE|SEND)#/.test(indexPk));
  return {
    lost: [
      ...expected.flatMap((one) => lostOf(one, evidence)),
      ...ledger.markedTooSoon.map((id) => `event ${id} was marked as dealt with before it was`),
      ...(evidence.poisonDeleted > 0 ? [`${evidence.poisonDeleted} messages that are no events were deleted`] : []),
      ...(evidence.isUnfinished ? ['events are still in the queue'] : []),
    ],
    unsent: [...expected.flatMap((one) => unheard(one, ends, people, ledger)), ...due.map(({ pk, sk }) => `${pk} ${sk} is left due`)],
    early: people.early.map((key) => `${key} was sent again before its channel's time was up`),
    ...repeatsIn(people, ends),
  };
}

/** What the events say must stand in the table, each event once. */
function lostOf({ findingId, about, eventIds, count, state, rank }: Expected, { items, ledger, now }: Evidence): readonly string[] {
  const missing = eventIds.filter((id) => !ledger.recordedAt.has(`${findingId} ${id}`));
  if (missing.length > 0) return missing.map((id) => `${about}: event ${id} is not recorded`);
  const item = items.get({ pk: `FINDING#${findingId}`, sk: 'FINDING' });
  if (item === undefined) return [`${about}: there is no finding`];
  const finding = fromData<Finding>('finding', item.data);
  const standing = standingOf(finding, now);
  return [
    ...(finding.count === count ? [] : [`${about}: ${finding.count} events are counted, not ${count}`]),
    ...(standing.state === state ? [] : [`${about}: it stands as ${standing.state}, not ${state}`]),
    ...(state === 'unseen' || rankOf(standing.severity) === rank ? [] : [`${about}: it is graded ${standing.severity}, not ${rank}`]),
  ];
}
