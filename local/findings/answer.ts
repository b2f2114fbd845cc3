import { shortId } from '../../shared/findings/finding.ts';
import { linesOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Desk, ExitCode } from './desk.ts';
import { picked } from './pick.ts';

export interface Saying {
  readonly kind: 'acknowledge' | 'assign' | 'resolve';
  readonly note: string;
  readonly to?: string;
  readonly json: boolean;
}

const DONE = { acknowledge: 'acknowledged', assign: 'assigned', resolve: 'closed' } as const;

/** Gives one answer to some findings, as a button in Slack would: audited, and told to those who heard of them. */
export async function answerAll(desk: Desk, ids: readonly string[], { kind, note, to, json }: Saying): Promise<ExitCode> {
  const { answers, now, write, newId } = desk;
  const { by, from } = await desk.who();
  let changed = 0;
  for (const text of ids) {
    const finding = await picked(text, desk);
    if (!finding) continue;
    const answer = {
      id: newId(),
      findingId: finding.id,
      kind,
      at: now(),
      by,
      via: 'command-line',
      from,
      note,
      ...(to === undefined ? {} : { to }),
    } as const;
    const { outcome } = await answers.take(answer, now());
    if (outcome === 'done') changed++;
    const words =
      outcome === 'done'
        ? `${DONE[kind]}${to === undefined ? '' : ` to ${to}`} by ${by}`
        : outcome === 'unknown'
          ? 'gone meanwhile'
          : 'it stood so before, or later';
    write(json ? jsonLine({ id: finding.id, outcome, by, from }) : linesOf([`${shortId(finding.id)} ${words}`]));
  }
  return changed === ids.length ? 0 : 1;
}
