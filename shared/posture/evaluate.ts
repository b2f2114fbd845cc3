import type { Subject } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import { accountSubject } from '../rules/subjects.ts';
import type { Check, NotEvaluated, Reading, Verdict } from './check.ts';
import type { PostureSettings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import type { ReadFailure, Source } from './source.ts';
import { SOURCES, type SourceName } from './sources.ts';

export type Outcome = Verdict['outcome'];

/** One row of a run: what a check says of one subject. */
export interface Result {
  readonly check: Check;
  readonly account: string;
  readonly outcome: Outcome;
  readonly subject: Subject;
  readonly severity: Severity;
  readonly detail: string;
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  readonly remedy: Extract<Verdict, { outcome: 'fail' }>['remedy'];
  /** Of a pass: how many subjects were looked at. */
  readonly checked?: number;
  readonly reason?: NotEvaluated;
}

const HOUR = 3_600_000;

/** What one check says of a snapshot: at least one row. What could not be read is never a pass. */
export function evaluate(check: Check, snapshot: Snapshot, settings: PostureSettings, now: Date): readonly Result[] {
  const blocked = check.reads.flatMap((name) => blockOf(name, snapshot.sources[name]));
  // An error outweighs what nobody asked for: it is the one that can be mended.
  const first = blocked.find(({ outcome }) => outcome === 'error') ?? blocked[0];
  if (first) return [row(check, snapshot, first)];
  const verdicts = judged(check, readingOf(check, snapshot, settings, now));
  const old = check.reads.filter((name) => isOld(name, snapshot.sources[name], now));
  return verdicts.map((verdict) => row(check, snapshot, old.length > 0 ? aged(verdict, old) : verdict));
}

function judged(check: Check, reading: Reading<SourceName>): readonly Verdict[] {
  try {
    const verdicts = check.judge(reading);
    return verdicts.length > 0 ? verdicts : [{ outcome: 'error', detail: 'the check came to no result, which is a defect of the check' }];
  } catch (cause) {
    return [{ outcome: 'error', detail: `the check itself failed: ${cause instanceof Error ? cause.message : String(cause)}` }];
  }
}

function blockOf(name: SourceName, source: Source<unknown>): readonly Extract<Verdict, { outcome: 'error' | 'not-evaluated' }>[] {
  if (source.state === 'failed') return [{ outcome: 'error', detail: failureWords(source.failure) }];
  return source.state === 'left-out' ? [{ outcome: 'not-evaluated', reason: 'not-readable', detail: `${name}: ${source.reason}` }] : [];
}

/** Names the permission that is missing, or what else stood in the way. */
export function failureWords({ call, kind, code, message }: ReadFailure): string {
  switch (kind) {
    case 'denied':
      return `the permission ${call} is missing (${code})`;
    case 'throttled':
      return `${call} was throttled to the end (${code})`;
    case 'unavailable':
      return `${call} did not answer (${code}: ${message})`;
    case 'unreadable':
      return `the answer of ${call} can't be read: ${message}`;
    default:
      return kind satisfies never;
  }
}

function readingOf(
  { reads, readsMore = [] }: Check,
  { sources, account, partition }: Snapshot,
  settings: PostureSettings,
  now: Date,
): Reading<SourceName> {
  const readableOf = (names: readonly SourceName[]) =>
    names.flatMap((name) => {
      const source = sources[name];
      return source.state === 'read' ? [[name, source] as const] : [];
    });
  const readable = readableOf(reads);
  return {
    account,
    partition,
    now,
    settings,
    values: Object.fromEntries(readable.map(([name, { value }]) => [name, value])) as Reading<SourceName>['values'],
    more: Object.fromEntries(readableOf(readsMore).map(([name, { value }]) => [name, value])),
    asOf: Object.fromEntries(readable.map(([name, { asOf }]) => [name, asOf])) as Reading<SourceName>['asOf'],
  };
}

const isOld = (name: SourceName, source: Source<unknown>, now: Date): boolean =>
  source.state === 'read' && now.getTime() - source.asOf.getTime() > SOURCES[name].freshHours * HOUR;

/** Old evidence still accuses, but it no longer clears. */
const aged = (verdict: Verdict, old: readonly SourceName[]): Verdict =>
  verdict.outcome === 'pass'
    ? {
        outcome: 'stale',
        detail: `${verdict.detail}, but ${old.join(' and ')} ${old.length === 1 ? 'is' : 'are'} too old to say so of today`,
      }
    : verdict;

function row(check: Check, { account }: Snapshot, verdict: Verdict): Result {
  const subject = 'subject' in verdict && verdict.subject ? verdict.subject : accountSubject(account);
  const failed = verdict.outcome === 'fail' ? verdict : undefined;
  return {
    check,
    account,
    outcome: verdict.outcome,
    subject,
    severity: failed?.severity ?? check.severity,
    detail: verdict.detail,
    evidence: failed?.evidence ?? [],
    remedy: failed?.remedy ?? [],
    ...(verdict.outcome === 'pass' ? { checked: verdict.checked } : {}),
    ...(verdict.outcome === 'not-evaluated' ? { reason: verdict.reason } : {}),
  };
}
