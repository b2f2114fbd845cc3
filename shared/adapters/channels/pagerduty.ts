import type { Notice, Secrets, Sent, ServiceChannel } from '../../alerts/channel.ts';
import { type PagerEvent, pagerEvents, plainEvent } from '../../alerts/render-pager.ts';
import { PermanentError } from '../../errors.ts';
import { firstTaken, repeatable, withSecrets } from './attempts.ts';
import { refusedStatus } from './http-refusals.ts';
import { type Answered, postJson } from './post-json.ts';
import { RefusedCredentials, RefusedPayload } from './refusals.ts';

const TIMEOUT_MS = 8000;
/** Source: "Service regions", PagerDuty developer documentation. */
const HOSTS = { us: 'https://events.pagerduty.com', eu: 'https://events.eu.pagerduty.com' } as const;

export interface PagerDutyOptions {
  readonly id: string;
  /** Where the integration key of an Events API v2 integration is kept. */
  readonly secret: string;
  readonly secrets: Secrets;
  readonly serviceRegion: keyof typeof HOSTS;
  /** Another base than PagerDuty's own, for the stand-in. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
}

/**
 * PagerDuty's Events API v2. The finding's id is the key by which PagerDuty knows a repeat, so an event of which nobody knows
 * whether it arrived is sent again.
 */
export function pagerDuty({
  id,
  secret,
  secrets,
  serviceRegion,
  baseUrl = HOSTS[serviceRegion],
  timeoutMs = TIMEOUT_MS,
}: PagerDutyOptions): ServiceChannel {
  const url = new URL('/v2/enqueue', baseUrl);
  const enqueue = async (key: string, event: PagerEvent): Promise<void> => {
    const answer = await postJson({ id, url, timeoutMs, body: JSON.stringify({ routing_key: key, ...event }) });
    if (answer.status < 200 || answer.status > 299) throw refusal(id, key, answer);
  };
  const tell = (notice: Notice, edit: boolean): Promise<Sent> =>
    repeatable(() =>
      withSecrets(secrets, [secret], async ([key = '']) => {
        if (!/^[A-Za-z0-9]{20,64}$/.test(key)) throw new PermanentError(`channel ${id}: the secret does not hold an integration key`);
        const events = pagerEvents(notice, edit);
        for (const event of events) await firstTaken([event, plainEvent(event)], (form) => enqueue(key, form));
        return { providerId: events[0]?.dedup_key ?? '' };
      }),
    );
  return {
    id,
    medium: 'service',
    idempotent: true,
    send: (notice) => tell(notice, false),
    edit: (_providerId, notice) => tell(notice, true),
  };
}

/** Source: "Response codes & retry logic", PagerDuty developer documentation. */
function refusal(id: string, key: string, answer: Answered): Error {
  if (answer.status !== 400) return refusedStatus(id, 'PagerDuty', answer, new Date());
  const about = /routing.?key/i.test(answer.body) ? 'the integration key' : 'the event';
  const message = `channel ${id}: PagerDuty refuses ${about}${saysOf(answer.body, key)}`;
  return about === 'the event' ? new RefusedPayload(message) : new RefusedCredentials(message);
}

/** Its own words, without the key. */
function saysOf(body: string, key: string): string {
  const said = /"errors"\s*:\s*\[\s*"((?:[^"\\]|\\.){1,160})/
    .exec(body)?.[1]
    ?.replaceAll(key, '…')
    .replace(/[^\x20-\x7e…]/g, ' ');
  return said === undefined ? '' : `: ${said}`;
}
