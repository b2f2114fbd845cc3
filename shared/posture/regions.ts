import { regionSubject } from '../rules/subjects.ts';
import type { Verdict } from './check.ts';
import { failureWords } from './evaluate.ts';
import type { Part, ReadFailure } from './source.ts';

/** A source that is read region by region. */
export interface Regional<Value> {
  readonly read: readonly { readonly region: string; readonly value: Value }[];
  /** A row for each region that could not be read: its silence is no evidence. */
  readonly unread: readonly Verdict[];
}

export function regional<Value>(service: string, regions: Readonly<Record<string, Part<Value>>>): Regional<Value> {
  const parts = Object.entries(regions).toSorted(([a], [b]) => a.localeCompare(b));
  if (parts.length === 0) return { read: [], unread: [{ outcome: 'error', detail: `${service} was asked in no region` }] };
  return {
    read: parts.flatMap(([region, part]) => (part.state === 'read' ? [{ region, value: part.value }] : [])),
    unread: parts.flatMap(([region, part]) => (part.state === 'failed' ? [unreadIn(service, region, part.failure)] : [])),
  };
}

export const unreadIn = (service: string, region: string, failure: ReadFailure): Verdict => ({
  outcome: 'error',
  subject: regionSubject(service, region),
  detail: `${service} in ${region}: ${failureWords(failure)}`,
});
