import { randomBytes } from 'node:crypto';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { type Context, Hono } from 'hono';
import { respondHandler } from '../functions/respond/handler.ts';
import { linkReader, signedLinks } from '../shared/adapters/signed-links.ts';
import { slackApp } from '../shared/adapters/slack-app.ts';
import { answers } from '../shared/adapters/store/answers.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { mutes } from '../shared/adapters/store/mutes.ts';
import { once } from '../shared/adapters/store/once.ts';
import { toldDigest } from '../shared/adapters/store/told-digest.ts';
import type { SqliteTable } from '../shared/adapters/table/sqlite-table.ts';
import type { Config } from '../shared/alerts/config.ts';
import { respondSecrets } from '../shared/alerts/config-respond.ts';
import type { Links } from '../shared/alerts/links.ts';
import { slackSignature } from '../shared/alerts/slack-signature.ts';
import type { KeptFile, KeptReports } from '../shared/report/kept-reports.ts';
import type { Rule } from '../shared/rules/rule.ts';
import { laptopContext } from './lambda.ts';
import { type LoopbackServer, serveOnLoopback } from './loopback.ts';
import { isOwnHost } from './own-host.ts';
import type { SlackLookAlike } from './slack-look-alike.ts';

/** The answering function behind an address of its own, as deployed. */
export interface Answering extends LoopbackServer {
  readonly links: Links;
  /** Reports that its links lead to: as long as the run, as the key that signs them. */
  readonly reports: KeptReports;
  /** Sends a payload to the function as Slack does, signed. @returns what it answered */
  readonly asSlack: (payload: object) => Promise<{ readonly status: number; readonly body: string }>;
}

export interface AnsweringMeans {
  readonly table: SqliteTable;
  readonly config: Config;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly slack: Pick<SlackLookAlike, 'url' | 'apiUrl'>;
  readonly now: () => Date;
  readonly logger: Logger;
  /** Tells what was answered, as the table's stream does. */
  readonly tell: () => Promise<void>;
}

export async function openAnswering({ table, config, rules, slack, now, logger, tell }: AnsweringMeans): Promise<Answering> {
  const made = new Map(respondSecrets(config.respond).map((reference) => [reference, randomBytes(32).toString('hex')]));
  const secrets = async (reference: string): Promise<string> => made.get(reference) ?? 'laptop';
  const { slack: inSlack, mail } = config.respond ?? {};
  const keys = mail?.linkKey ?? [];
  const botToken = inSlack?.botToken;
  const kept = new Map<string, KeptFile>();
  const reports: KeptReports = { save: async (key, file) => void kept.set(key, file), file: async (key) => kept.get(key) };
  const respond = respondHandler({
    config,
    store: findingStore(table),
    answers: answers(table),
    mutes: mutes(table),
    once: once(table),
    digest: toldDigest(table),
    secrets,
    slack: slackApp({ secrets, now, slackApiUrl: slack.apiUrl, hookOrigin: slack.url, ...(botToken === undefined ? {} : { botToken }) }),
    links: linkReader({ secrets, keys }),
    reports,
    rules: async () => rules,
    now,
    logger,
    meter: async () => undefined,
  });
  const app = new Hono();
  app.all('*', async (context) => {
    if (!isOwnHost(context.req.header('host'))) return context.text('', 403);
    const answer = await respond(await eventOf(context), laptopContext('respond'));
    await tell();
    if (typeof answer === 'string') return context.text(answer);
    const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : (answer.body ?? '');
    return new Response(body, { status: answer.statusCode ?? 200, headers: answer.headers as Record<string, string> });
  });
  const server = await serveOnLoopback(app);
  return {
    ...server,
    links: signedLinks(server.url, { secrets, keys }),
    reports,
    async asSlack(payload) {
      const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
      const timestamp = String(Math.floor(now().getTime() / 1000));
      const signature = slackSignature(made.get(inSlack?.signingSecret[0] ?? '') ?? '', timestamp, Buffer.from(body));
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
      };
      const response = await fetch(`${server.url}/slack`, { method: 'POST', headers, body });
      return { status: response.status, body: await response.text() };
    },
  };
}

/** As Lambda hands a request on; what the function does not read is left out. */
async function eventOf({ req }: Context): Promise<LambdaFunctionURLEvent> {
  const { pathname, search } = new URL(req.url);
  return {
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: req.header(),
    requestContext: { http: { method: req.method, sourceIp: '127.0.0.1' } },
    body: Buffer.from(await req.arrayBuffer()).toString('base64'),
    isBase64Encoded: true,
  } as LambdaFunctionURLEvent;
}
