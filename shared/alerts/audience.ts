import type { Finding } from '../findings/finding.ts';
import { rule as drill } from '../rules/monitor/monitor-drill.ts';
import { rule as drillFailed } from '../rules/monitor/monitor-drill-failed.ts';
import { rule as heartbeat } from '../rules/monitor/monitor-heartbeat.ts';

/** What the monitor does to itself is told in its own way, whatever routes, thresholds and mutes say. */
export type Audience = 'never' | 'everywhere' | 'as-routed';

/** `everywhere`: on every channel of the configuration but the one that the finding is about. */
export function audienceOf({ rule }: Pick<Finding, 'rule'>): Audience {
  if (rule === heartbeat.id) return 'never';
  return rule === drill.id || rule === drillFailed.id ? 'everywhere' : 'as-routed';
}

/** A test alert: marked on every channel, and never reminded of or escalated. */
export const isDrill = ({ rule }: Pick<Finding, 'rule'>): boolean => rule === drill.id;

/** Findings that are the monitor's own exercise, and nothing that happened in an account. */
export const isExercise = ({ rule }: Pick<Finding, 'rule'>): boolean => rule === heartbeat.id || rule === drill.id;

/** Stands before the title of a drill in place of the severity. */
export const DRILL_WORD = '[DRILL]';

/** An alert's word as a subject begins with it: "[CRITICAL]". */
export const bracketed = (word: string): string => (word.startsWith('[') ? word : `[${word}]`);
