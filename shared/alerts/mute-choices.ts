import type { Finding } from '../findings/finding.ts';
import type { Mute } from './config.ts';

const HOUR = 3_600_000;

/** For how long somebody may mute with one click, the shortest first; longer than the last is for the configuration. */
export const MUTE_TIMES = [
  { id: '1h', label: '1 hour', ms: HOUR },
  { id: '4h', label: '4 hours', ms: 4 * HOUR },
  { id: '1d', label: '1 day', ms: 24 * HOUR },
  { id: '7d', label: '7 days', ms: 7 * 24 * HOUR },
  { id: '30d', label: '30 days', ms: 30 * 24 * HOUR },
  { id: '90d', label: '90 days', ms: 90 * 24 * HOUR },
] as const;
export const MUTE_TIME_IDS = MUTE_TIMES.map(({ id }) => id);

/** What is muted along with the finding. */
export const MUTE_SCOPES = [
  { id: 'subject', label: 'Only this: the rule about this subject' },
  { id: 'rule', label: 'The rule in the whole account' },
] as const;
export const MUTE_SCOPE_IDS = MUTE_SCOPES.map(({ id }) => id);

export const muteEnd = (time: string, now: Date): Date => new Date(now.getTime() + (MUTE_TIMES.find(({ id }) => id === time)?.ms ?? HOUR));

export const muteScope = (scope: string, { rule, account, subject }: Pick<Finding, 'rule' | 'account' | 'subject'>): Mute['scope'] =>
  scope === 'rule' ? { rule, account } : { rule, account, subject: subject.id };
