import { createHash } from 'node:crypto';
import { isTimely, judgeSignature } from '../../shared/alerts/slack-signature.ts';
import { jsonFrom } from '../../shared/cloudtrail/json.ts';
import type { RespondPorts } from './ports.ts';
import type { Refusal } from './reply.ts';
import { formOf, type Request } from './request.ts';
import { type Pressed, SlackPayload, type Submitted } from './slack-payload.ts';

export interface SlackRequest {
  readonly payload: Pressed | Submitted;
  /** Made of the signature: whatever the request leads to is known by it. */
  readonly id: string;
  /** When what it asked for was asked for. */
  readonly at: Date;
}

/** Older than the window, which is open to both sides of now. */
const REMEMBERED_MS = 600_000;

/** What Slack has sent, or why it is to be refused. Nothing is read and nothing written before the signature has held. */
export async function slackRequestOf(request: Request, { config, secrets, now }: RespondPorts): Promise<SlackRequest | Refusal> {
  const { slack } = config.respond ?? {};
  if (slack === undefined) return 'lost';
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = request.headers;
  const form = formOf(request);
  if (form === undefined) return 'malformed';
  if (timestamp === undefined || !/^v0=[0-9a-f]{64}$/.test(signature ?? '')) return 'forged';
  // A secret is not even asked for in the name of what is too old.
  const accepted = isTimely(timestamp, now()) ? await Promise.all(slack.signingSecret.map((reference) => secrets(reference))) : [];
  const judged = judgeSignature({ timestamp, signature, body: request.body }, accepted, now());
  if (judged !== 'good') return judged;
  const payload = SlackPayload.safeParse(jsonFrom(form.get('payload')));
  if (!payload.success || form.size !== 1) return 'malformed';
  return {
    payload: payload.data,
    id: `slack-${createHash('sha256')
      .update(signature ?? '')
      .digest('hex')
      .slice(0, 24)}`,
    at: now(),
  };
}

/** Whether the request is seen for the first time: from then on it is refused. */
export async function isFirst({ id, at }: SlackRequest, { once }: RespondPorts): Promise<boolean> {
  const { outcome } = await once.use(id, '', new Date(at.getTime() + REMEMBERED_MS), at);
  return outcome === 'first';
}
