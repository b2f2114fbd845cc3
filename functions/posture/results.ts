import { failureWords, type Result } from '../../shared/posture/evaluate.ts';
import type { ResultRow, SourceState } from '../../shared/posture/record.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';

export const rowOf = ({ check, outcome, severity, subject, detail, evidence, remedy, checked, reason }: Result): ResultRow => ({
  check: check.id,
  ...{ outcome, severity, subject, detail, evidence, remedy },
  ...(checked === undefined ? {} : { checked }),
  ...(reason === undefined ? {} : { reason }),
});

/** How each source was read. */
export function sourceStates({ sources }: Snapshot): Readonly<Record<SourceName, SourceState>> {
  const names = Object.keys(SOURCES) as SourceName[];
  return Object.fromEntries(names.map((name) => [name, stateOf(sources[name])])) as Record<SourceName, SourceState>;
}

function stateOf(source: Snapshot['sources'][SourceName]): SourceState {
  if (source.state === 'left-out') return { state: 'left-out', why: source.reason };
  const asOf = source.asOf.toISOString();
  return source.state === 'read'
    ? { state: 'read', asOf }
    : { state: 'failed', asOf, why: failureWords(source.failure), call: source.failure.call };
}
