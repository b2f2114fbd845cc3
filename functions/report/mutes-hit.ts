import { muteFor } from '../../shared/alerts/mute.ts';
import type { KnownMute } from '../../shared/alerts/mutes.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { ReportRule } from '../../shared/report/input.ts';

const MONTH = 30 * 86_400_000;

export interface MutesHitPorts {
  readonly store: Pick<FindingStore, 'occurrencesBetween'>;
  readonly rules: readonly ReportRule[];
}

/**
 * Which mutes held something back in the thirty days up to `until`, before `start`. Nothing is read where no mute is as old;
 * those that were hit within the week are the report's own to see.
 */
export async function mutesHitBefore(
  mutes: readonly KnownMute[],
  start: Date,
  until: Date,
  { store, rules }: MutesHitPorts,
): Promise<ReadonlySet<string>> {
  const from = new Date(until.getTime() - MONTH);
  const left = new Map(mutes.filter((mute) => mute.created <= from && until < mute.until).map((mute) => [mute.id, mute]));
  const hit = new Set<string>();
  if (left.size === 0) return hit;
  const families = new Map(rules.map(({ id, family }) => [id, family]));
  for await (const occurrence of store.occurrencesBetween(from, start)) {
    const family = families.get(occurrence.rule);
    const subject = occurrence.assessment?.subject;
    if (family === undefined || subject === undefined) continue;
    const finding = { rule: occurrence.rule, family, account: occurrence.event.account, subject };
    for (const [id, mute] of left) {
      if (muteFor({ finding, occurrence }, [mute], occurrence.event.at) === undefined) continue;
      hit.add(id);
      left.delete(id);
    }
    if (left.size === 0) break;
  }
  return hit;
}
