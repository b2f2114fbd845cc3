import { allMutes } from '../../shared/alerts/mutes.ts';
import { linesOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Desk, ExitCode } from './desk.ts';
import { picked } from './pick.ts';
import { rowOf } from './row.ts';

const OCCURRENCES = 10;

/** Everything on record about one finding: what it is, what happened, who was told, who answered. */
export async function show(desk: Desk, id: string, { json }: { readonly json: boolean }): Promise<ExitCode> {
  const finding = await picked(id, desk);
  if (!finding) return 1;
  const { store, outbox, answers, mutes, config, write } = desk;
  const now = desk.now();
  const [occurrences, deliveries, said, known] = await Promise.all([
    store.occurrences(finding.id, OCCURRENCES),
    outbox.deliveries(finding.id),
    answers.of(finding.id),
    allMutes(config, mutes, now),
  ]);
  const row = rowOf(finding, { config, mutes: known, now, occurrence: occurrences.find(({ kind }) => kind === 'opened') });
  if (json) {
    write(jsonLine({ ...row, occurrences, deliveries, answers: said }));
    return 0;
  }
  const fact = (label: string, value: string): string => `${label.padEnd(12)}${value}`;
  write(
    linesOf([
      `${row.severity.toUpperCase()}  ${row.summary}`,
      fact('Finding', `${row.id}, rule ${row.rule}`),
      fact('State', `${row.state} since ${row.since}${row.reopened ? ', was over before' : ''}`),
      fact(
        'Account',
        `${row.alias === null ? row.account : `${row.alias} (${row.account})`}${row.owners.length === 0 ? '' : `, owner ${row.owners.join(' and ')}`}`,
      ),
      fact('Subject', row.subject),
      fact('Seen', `${row.count} times, ${row.firstSeen ?? 'never'} to ${row.lastSeen ?? 'never'}`),
      ...(row.assignedTo === null ? [] : [fact('Assigned', row.assignedTo)]),
      ...(row.mute === null ? [] : [fact('Muted', `by ${row.mute} until ${row.mutedUntil}`)]),
      '',
      'Events, newest first',
      ...occurrences.map(
        ({ event, kind, reason, assessment }) =>
          `  ${event.at.toISOString()}  ${kind === 'opened' ? (assessment?.severity ?? '') : 'ended'}  ${event.name} by ${event.actor.arn ?? event.actor.type}: ${assessment?.summary ?? reason ?? ''}  (${event.id})`,
      ),
      '',
      'Told',
      ...(deliveries.length === 0 ? ['  nobody yet'] : []),
      ...deliveries.map(
        ({ channel, purpose, state, sentAt, dueAt, lastError, route }) =>
          `  ${(sentAt ?? dueAt).toISOString()}  ${channel}  ${purpose}  ${state}${lastError === undefined ? '' : `: ${lastError.message}`}  (route ${route})`,
      ),
      '',
      'Answers',
      ...(said.length === 0 ? ['  none yet'] : []),
      ...said.map(
        ({ at, kind, by, via, from, to, note }) =>
          `  ${at.toISOString()}  ${kind}${to === undefined ? '' : ` to ${to}`} by ${by} (${via}, ${from})${note === '' ? '' : `: ${note}`}`,
      ),
    ]),
  );
  return 0;
}
