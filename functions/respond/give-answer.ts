import { timeWords } from '../../shared/alerts/alert-words.ts';
import type { Answer } from '../../shared/findings/answer.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { muteFrom } from './mute-from.ts';
import type { Choice } from './pages/asking.ts';
import type { RespondPorts } from './ports.ts';
import { asItStands } from './pressed.ts';

/** What somebody said on the page. */
export interface Given {
  readonly choice: Choice;
  readonly name: string;
  readonly reason: string;
  readonly time: string;
  readonly scope: string;
  readonly id: string;
  readonly at: Date;
  /** The caller's address. */
  readonly from: string;
  /** That the link was sent by. */
  readonly channel: string;
}

export interface Outcome {
  readonly title: string;
  readonly text: string;
  readonly did?: 'answered' | 'muted';
}

export async function giveAnswer(finding: Finding, given: Given, ports: RespondPorts): Promise<Outcome> {
  return given.choice === 'mute' ? mute(finding, given, ports) : answer(finding, given, given.choice, ports);
}

async function answer(finding: Finding, given: Given, choice: Exclude<Choice, 'mute'>, ports: RespondPorts): Promise<Outcome> {
  const { name, reason, id, at, from, channel } = given;
  const via = ports.config.channels[channel]?.type === 'email' ? 'mail' : 'page';
  const kind = choice === 'resolve' ? 'resolve' : 'acknowledge';
  const note = choice === 'mine' ? `this was me: ${reason}` : reason;
  const answered = await ports.answers.take(
    { id, findingId: finding.id, kind, at, by: name, via, from, note } satisfies Answer,
    ports.now(),
  );
  switch (answered.outcome) {
    case 'unknown':
      return { title: 'Not on record', text: 'The finding is no longer there. Nothing was changed.' };
    case 'already':
      return { title: 'Nothing to change', text: asItStands(answered.finding, ports.now(), ports) };
    case 'repeat':
    case 'done': {
      const when = timeWords(at, ports.config.zone, ports.config.locale);
      const text = `${DONE[choice]} by ${name}, ${when}${reason === '' ? '' : `: ${reason}`}.`;
      return { title: 'Recorded', text, ...(answered.outcome === 'done' ? { did: 'answered' as const } : {}) };
    }
    default:
      return answered satisfies never;
  }
}

const DONE = { acknowledge: 'Acknowledged', mine: 'Acknowledged as own work', resolve: 'Closed' } as const;

async function mute(finding: Finding, { name, reason, time, scope, id, at, from }: Given, ports: RespondPorts): Promise<Outcome> {
  // A mute's id is shorter than a link's.
  const made = muteFrom({ id: id.slice(0, 28).replace(/-$/, ''), finding, time, scope, author: `${name} (${from})`, reason, at });
  if ('fault' in made) return { title: 'Not muted', text: made.fault };
  const saved = await ports.mutes.save({ ...made.mute, source: 'page' }, ports.now());
  const until = timeWords(made.mute.until, ports.config.zone, ports.config.locale);
  const text = `${made.covers}, by ${name} until ${until}: ${reason}. Detection goes on, and the weekly report lists it.`;
  return { title: 'Muted', text, ...(saved === 'saved' ? { did: 'muted' as const } : {}) };
}
