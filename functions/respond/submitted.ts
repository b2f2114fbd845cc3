import { timeWords } from '../../shared/alerts/alert-words.ts';
import { clipped, oneLine } from '../../shared/alerts/plain-text.ts';
import { MOST_REASON, tellingWindow } from '../../shared/alerts/slack-modals.ts';
import { sentence } from '../../shared/alerts/slack-text.ts';
import type { Answer } from '../../shared/findings/answer.ts';
import { muteFrom } from './mute-from.ts';
import type { RespondPorts } from './ports.ts';
import { asItStands, type Person } from './pressed.ts';
import { type Reply, received, windowReply } from './reply.ts';
import type { Metadata, Submitted } from './slack-payload.ts';
import type { SlackRequest } from './slack-request.ts';

type View = Submitted['view'];

/** A window that was filled in. An empty answer closes it. */
export async function submitted(view: View, by: Person, asked: SlackRequest, ports: RespondPorts): Promise<Reply> {
  const { finding: findingId } = view.private_metadata;
  const from = { findingId, at: asked.at, by: by.name, via: 'slack', from: by.id, id: asked.id } as const;
  switch (view.callback_id) {
    case 'mine': {
      const why = reasonOf(view.state.values.reason.reason.value);
      return why === undefined ? askAgain : answer({ ...from, kind: 'acknowledge', note: `this was me: ${why}` }, ports);
    }
    case 'assign': {
      const to = view.state.values.person.person.selected_user;
      return answer({ ...from, kind: 'assign', note: '', to: nameOf(to, ports) }, ports);
    }
    case 'mute': {
      const why = reasonOf(view.state.values.reason.reason.value);
      return why === undefined ? askAgain : mute(view.state.values, why, view.private_metadata, by, asked, ports);
    }
    default:
      return view satisfies never;
  }
}

const askAgain = windowReply({ response_action: 'errors', errors: { reason: 'Say in a few words why.' } });

/** One line of at least three characters. */
export function reasonOf(text: string | null | undefined): string | undefined {
  const reason = clipped(oneLine(text ?? ''), MOST_REASON);
  return Array.from(reason).length < 3 ? undefined : reason;
}

const nameOf = (id: string, { config }: RespondPorts): string => config.respond?.slack?.users[id]?.name ?? id;

async function answer(given: Answer, ports: RespondPorts): Promise<Reply> {
  const answered = await ports.answers.take(given, given.at);
  switch (answered.outcome) {
    case 'unknown':
      return { ...tell('Not on record', 'This finding is no longer on record.'), refused: 'lost' };
    case 'already':
      return tell('Nothing to change', asItStands(answered.finding, given.at, ports));
    case 'repeat':
      return received;
    case 'done':
      return { ...received, did: 'answered' };
    default:
      return answered satisfies never;
  }
}

const tell = (title: string, text: string): Reply => windowReply({ response_action: 'update', view: tellingWindow(title, text) });

type MuteValues = Extract<View, { callback_id: 'mute' }>['state']['values'];

async function mute(
  { time, scope }: MuteValues,
  reason: string,
  where: Metadata,
  by: Person,
  { id, at }: SlackRequest,
  ports: RespondPorts,
): Promise<Reply> {
  const finding = await ports.store.finding(where.finding);
  if (finding === undefined) return { ...tell('Not on record', 'This finding is no longer on record.'), refused: 'lost' };
  const chosen = { time: time.time.selected_option.value, scope: scope.scope.selected_option.value };
  const made = muteFrom({ id, finding, ...chosen, author: by.name === by.id ? by.id : `${by.name} (${by.id})`, reason, at });
  if ('fault' in made) return { ...tell('Not muted', made.fault), refused: 'unauthorised' };
  await ports.mutes.save({ ...made.mute, source: 'slack' }, at);
  const until = timeWords(made.mute.until, ports.config.zone, ports.config.locale);
  await sayInThread(where, `Muted by ${by.name} until ${until} (${made.covers}): ${reason}`, ports);
  return { ...tell('Muted', `${made.covers}, until ${until}. Detection goes on, and the weekly report lists it.`), did: 'muted' };
}

/** Everybody who sees the alert sees that it is muted. The mute holds whether they are told or not. */
async function sayInThread({ channel, thread }: Metadata, text: string, { slack, warn }: RespondPorts): Promise<void> {
  if (channel === undefined || thread === undefined) return;
  try {
    await slack.say(channel, thread, sentence(text));
  } catch (error) {
    warn('a mute could not be told in the thread of its alert', error);
  }
}
