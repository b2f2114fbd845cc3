import { type Alert, alertOf, type Building } from '../../shared/alerts/alert.ts';
import type { Config } from '../../shared/alerts/config.ts';
import type { SendReason } from '../../shared/alerts/decide.ts';
import type { Delivery, Intent } from '../../shared/alerts/outbox.ts';
import { applyChange, blankFinding } from '../../shared/findings/apply.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import type { Recording } from '../../shared/findings/store.ts';
import { configWith } from './configs.ts';
import { AT, later, type Opening, opens, ruleNamed } from './recordings.ts';

/** The finding after recordings that all concern it, in their order. */
export function findingAfter(...recordings: readonly Recording[]): Finding {
  const changes = recordings.flatMap((recording) => recording.changes);
  const [first] = changes;
  if (!first) throw new Error('no change given');
  return changes.filter(({ findingId }) => findingId === first.findingId).reduce(applyChange, blankFinding(first));
}

export const occurrenceOf = ({ changes }: Recording): Occurrence => {
  const [first] = changes;
  if (!first) throw new Error('no change given');
  return first.occurrence;
};

export const intentFor = (...findings: readonly Finding[]): Intent => ({
  findingId: findings[0]?.id ?? '',
  eventId: findings[0]?.latest?.eventId ?? '',
  at: AT,
  findings: findings.map(({ id }) => id),
  severity: 'high',
  dueAt: AT,
  version: 1,
});

export const toldOf = (over: Partial<NonNullable<Finding['told']>> = {}): NonNullable<Finding['told']> => ({
  state: 'open',
  severity: 'high',
  count: 1,
  at: later(60),
  since: AT,
  seq: 1,
  channels: ['slack'],
  ...over,
});

export const deliveryFor = (finding: Pick<Finding, 'id' | 'latest'>, over: Partial<Delivery> = {}): Delivery => ({
  findingId: finding.id,
  channel: 'slack',
  purpose: 'open',
  seq: 1,
  state: 'pending',
  severity: 'high',
  eventId: finding.latest?.eventId ?? '',
  tellings: [{ findingId: finding.id, reason: 'first', told: toldOf(), summary: 'bob has a key' }],
  route: 'default',
  group: 'g',
  createdAt: later(60),
  dueAt: later(60),
  attempts: 0,
  mayRepeat: false,
  version: 1,
  ...over,
});

export interface Saying {
  readonly opening?: Opening;
  readonly after?: readonly Recording[];
  readonly reason?: SendReason;
  readonly config?: object;
  readonly delivery?: Partial<Delivery>;
  readonly others?: Building['others'];
  readonly show?: 'opening' | 'last' | 'nothing';
  readonly acknowledged?: Finding['acknowledged'];
}

/** The alert of one finding; a test names what matters. */
export function alertWith({
  opening = {},
  after = [],
  reason = 'first',
  config = {},
  delivery,
  others = [],
  show = 'opening',
  acknowledged,
}: Saying = {}): Alert {
  const opened = opens(opening);
  const finding = { ...findingAfter(opened, ...after), ...(acknowledged ? { acknowledged } : {}) };
  const last = after.at(-1);
  const occurrence = show === 'nothing' ? undefined : occurrenceOf(show === 'last' && last ? last : opened);
  const rule = opening.rule ?? ruleNamed();
  const settings: Config = configWith(config);
  return alertOf({
    delivery: deliveryFor(finding, delivery),
    primary: { finding, occurrence, reason },
    others,
    rules: new Map([[rule.id, rule]]),
    config: settings,
    now: later(200),
  });
}

export const factOf = (alert: Alert, label: string): string | undefined =>
  [...alert.facts, ...alert.evidence].find((fact) => fact.label === label)?.value;
