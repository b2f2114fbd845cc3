import type { Finding } from '../../findings/finding.ts';
import { standingOf } from '../../findings/standing.ts';
import type { Item } from '../table/item-table.ts';
import { toData } from './item-codec.ts';
import { expiry, findingKey, KEEP_DAYS, openIndex } from './keys.ts';

/** The item of a finding: in the index of open findings while it is not over. */
export function findingItem(finding: Finding, now: Date): Item {
  const standing = standingOf(finding, now);
  const over = standing.state === 'resolved' || standing.state === 'unseen';
  const keep = standing.state === 'unseen' ? KEEP_DAYS.unseenFinding : KEEP_DAYS.finding;
  return {
    ...findingKey(finding.id),
    ...(over ? { expiresAt: expiry(finding.lastSeen ?? now, now, keep) } : openIndex(finding.id, standing.severity)),
    version: finding.version,
    data: toData('finding', finding),
  };
}
