import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Secrets } from '../shared/alerts/channel.ts';
import type { Config } from '../shared/alerts/config.ts';
import { type Journal, journal } from './journal.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';

const Taken = z.object({
  service: z.enum(['SNS', 'PagerDuty', 'Security Hub', 'Webhook']),
  receivedAt: z.string(),
  /** In one line. */
  what: z.string(),
  /** As it came, as JSON text. */
  body: z.string(),
});
export type TakenNotice = z.output<typeof Taken>;

/** The doors of the services that take alerts as data, as their clients see them. Keeps what comes. */
export interface ServicesLookAlike extends LoopbackServer {
  readonly notices: Journal<TakenNotice>;
  /** What the configuration's channels of these kinds need to get in; undefined of any other reference. */
  readonly secretFor: (reference: string) => string | undefined;
}

const Event = z.looseObject({
  event_action: z.string(),
  dedup_key: z.string(),
  payload: z.optional(z.looseObject({ summary: z.string() })),
});
const Import = z.looseObject({ Findings: z.array(z.looseObject({ Id: z.string(), Title: z.string(), RecordState: z.string() })) });
const Posted = z.looseObject({ version: z.number(), kind: z.string(), key: z.string() });

/** @param now stamps the notices; @param file where they are kept. */
export async function servicesLookAlike(file: string, { channels }: Pick<Config, 'channels'>, now: () => Date): Promise<ServicesLookAlike> {
  const notices = journal(file, (line) => Taken.parse(line));
  const keep = (service: TakenNotice['service'], what: string, body: unknown): void =>
    notices.add({ service, receivedAt: now().toISOString(), what, body: JSON.stringify(body, null, 2) });
  const app = new Hono();
  app.post('/v2/enqueue', async (context) => {
    const event = Event.safeParse(await context.req.json().catch(() => undefined));
    if (!event.success) return context.json({ status: 'invalid event', message: 'Event object is invalid', errors: [] }, 400);
    const { routing_key: _, ...shown } = event.data;
    keep('PagerDuty', `${shown.event_action}: ${shown.payload?.summary ?? shown.dedup_key}`, shown);
    return context.json({ status: 'success', message: 'Event processed', dedup_key: shown.dedup_key }, 202);
  });
  app.post('/findings/import', async (context) => {
    const request = Import.safeParse(await context.req.json().catch(() => undefined));
    if (!request.success) return context.json({ Message: 'not findings' }, 400, { 'x-amzn-errortype': 'InvalidInputException' });
    const { Findings } = request.data;
    for (const finding of Findings) keep('Security Hub', `${finding.RecordState.toLowerCase()}: ${finding.Title}`, finding);
    return context.json({ FailedCount: 0, SuccessCount: Findings.length, FailedFindings: [] });
  });
  app.post('/webhook', async (context) => {
    const body = Posted.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.body(null, 422);
    keep('Webhook', `${body.data.kind} ${body.data.key}`, body.data);
    return context.body(null, 204);
  });
  app.post('/', async (context) => {
    const form = await context.req.parseBody();
    if (form['Action'] !== 'Publish') return context.text('<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>', 400);
    keep('SNS', String(form['Subject'] ?? 'without a subject'), form);
    return context.text(
      `<PublishResponse><PublishResult><MessageId>local-${notices.entries().length}</MessageId></PublishResult></PublishResponse>`,
    );
  });
  const server = await serveOnLoopback(app);
  const secrets = new Map(Object.values(channels).flatMap((channel) => secretsFor(channel, `${server.url}/webhook`)));
  return { ...server, notices, secretFor: (reference) => secrets.get(reference) };
}

function secretsFor(channel: Config['channels'][string], webhookUrl: string): readonly (readonly [reference: string, value: string])[] {
  if (channel.type === 'pagerduty') return [[channel.secret, 'laptop'.repeat(5)]];
  if (channel.type !== 'webhook') return [];
  const { secret, signingSecret, oldSigningSecret } = channel;
  const signing = [signingSecret, oldSigningSecret].filter((reference) => reference !== undefined);
  return [[secret, webhookUrl], ...signing.map((reference) => [reference, 'signing-secret-of-the-laptop'] as const)];
}

/** Secrets of the services, and of whatever else the stand-ins need. */
export const withServices =
  ({ secretFor }: ServicesLookAlike, others: Secrets): Secrets =>
  async (reference, fresh) =>
    secretFor(reference) ?? others(reference, fresh);
