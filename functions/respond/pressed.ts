import { timeWords } from '../../shared/alerts/alert-words.ts';
import { oneLine } from '../../shared/alerts/plain-text.ts';
import { askingWindow, type SlackWindow } from '../../shared/alerts/slack-modals.ts';
import { type Finding, shortId, tellingOpening } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { isAlwaysTold } from '../../shared/rules/tuning.ts';
import type { RespondPorts } from './ports.ts';
import { type Reply, received } from './reply.ts';
import type { Metadata, Pressed } from './slack-payload.ts';
import type { SlackRequest } from './slack-request.ts';
import { whispered } from './whisper.ts';

/** Who is asking: the name people know, and the id at Slack. */
export interface Person {
  readonly name: string;
  readonly id: string;
}

/** Acknowledges at once; everything else asks in a window first. */
export async function pressed(payload: Pressed, by: Person, asked: SlackRequest, ports: RespondPorts): Promise<Reply> {
  const [action] = payload.actions;
  if (action === undefined || !('value' in action) || action.action_id === 'evidence') return received;
  if (action.action_id === 'acknowledge') return acknowledge(payload, action.value, by, asked, ports);
  const finding = await ports.store.finding(action.value);
  if (finding === undefined) return gone(payload, ports);
  if (action.action_id === 'mute' && isAlwaysTold({ id: finding.rule, family: finding.family })) {
    await whispered(payload, `"${finding.title}" is always told and can't be muted: acknowledge it instead.`, ports);
    return { ...received, refused: 'unauthorised' };
  }
  await open(action.action_id, finding, payload, ports);
  return received;
}

async function acknowledge(payload: Pressed, findingId: string, by: Person, { id, at }: SlackRequest, ports: RespondPorts): Promise<Reply> {
  const answered = await ports.answers.take(
    { id, findingId, kind: 'acknowledge', at, by: by.name, via: 'slack', from: by.id, note: '' },
    at,
  );
  if (answered.outcome === 'unknown') return gone(payload, ports);
  if (answered.outcome === 'already') await whispered(payload, asItStands(answered.finding, at, ports), ports);
  return answered.outcome === 'done' ? { ...received, did: 'answered' } : received;
}

async function gone(payload: Pressed, ports: RespondPorts): Promise<Reply> {
  await whispered(payload, 'This finding is no longer on record.', ports);
  return { ...received, refused: 'lost' };
}

/** A second click is told what came of the first. */
export function asItStands(finding: Finding, now: Date, { config }: Pick<RespondPorts, 'config'>): string {
  const { state, since, reason } = standingOf(finding, now);
  const at = timeWords(since, config.zone, config.locale);
  if (state === 'acknowledged' && finding.acknowledged) return `Already acknowledged by ${finding.acknowledged.by}, ${at}.`;
  return state === 'resolved' ? `Over since ${at}${reason ? `: ${reason}` : ''}.` : `It is ${state} since ${at}.`;
}

async function open(
  window: SlackWindow,
  finding: Finding,
  { trigger_id, container, response_url }: Pressed,
  ports: RespondPorts,
): Promise<void> {
  const { channel_id: channel, message_ts: thread } = container ?? {};
  const metadata: Metadata = {
    finding: finding.id,
    ...(channel === undefined ? {} : { channel }),
    ...(thread === undefined ? {} : { thread }),
  };
  const about = oneLine(`${tellingOpening(finding)?.summary ?? finding.title} (${shortId(finding.id)})`);
  try {
    await ports.slack.open(trigger_id, askingWindow(window, about, JSON.stringify(metadata)));
  } catch (error) {
    ports.warn('a window could not be opened in Slack', error);
    await whispered(response_url === undefined ? {} : { response_url }, 'Slack did not open the window. Press the button again.', ports);
  }
}
