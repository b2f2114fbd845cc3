import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { respondHandler } from '../../functions/respond/handler.ts';
import { reportShelf } from '../../shared/adapters/kept-reports.ts';
import { linkReader, signedLinks } from '../../shared/adapters/signed-links.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { once } from '../../shared/adapters/store/once.ts';
import { toldDigest } from '../../shared/adapters/store/told-digest.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { SlackApp } from '../../shared/alerts/slack-app.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { KeptReports } from '../../shared/report/kept-reports.ts';
import { configWith } from './configs.ts';
import { memoryObjects } from './memory-objects.ts';
import { findingIdOf, later, opens, ruleNamed } from './recordings.ts';
import type { UrlEvent } from './url-events.ts';

/** Slack's own example. Source: "Verifying requests from Slack", Slack developer documentation. */
export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const OLD_SECRET = 'the-secret-of-last-week';
export const ANA = 'U0000000ANA';
/** May acknowledge and nothing else. */
export const BOB = 'U0000000BOB';
/** Is in a group that may. */
export const EVE = 'U0000000EVE';
export const STRANGER = 'U0STRANGER0';

const SECRETS: Readonly<Record<string, string>> = {
  'ssm:/signing': SIGNING_SECRET,
  'ssm:/signing-old': OLD_SECRET,
  'ssm:/link': 'k'.repeat(32),
  'ssm:/link-old': 'o'.repeat(32),
};
export const secrets = async (reference: string): Promise<string> => SECRETS[reference] ?? 'xoxb-token';

export const respondConfig = {
  channels: {
    slack: { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' },
    mail: { type: 'email', from: 'trailwarden@example.com', to: ['security@example.com'] },
  },
  respond: {
    slack: {
      signingSecret: ['ssm:/signing', 'ssm:/signing-old'],
      botToken: 'ssm:/bot',
      users: { [ANA]: { name: 'ana' }, [BOB]: { name: 'bob', may: ['acknowledge'] } },
      groups: ['S00000GROUP'],
    },
    mail: { linkKey: ['ssm:/link', 'ssm:/link-old'] },
  },
};

/** What the function asked of Slack. */
export interface SlackAsked {
  readonly opened: { readonly trigger: string; readonly view: Parameters<SlackApp['open']>[1] }[];
  readonly whispered: string[];
  readonly said: string[];
}

/** The answering function over a table in memory; only Slack is a stand-in. */
export async function respondWorld({
  config = {},
  slack = {},
  reports,
}: {
  config?: object;
  slack?: Partial<SlackApp>;
  reports?: Pick<KeptReports, 'file'>;
} = {}) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const rootRule = ruleNamed('root-console-login', 'root-use', 'incident');
  await store.record(opens(), later(41));
  await store.record(opens({ rule: rootRule, assessment: { subject: { type: 'root', id: 'root', label: 'the root user' } } }), later(41));
  const asked: SlackAsked = { opened: [], whispered: [], said: [] };
  const counts: Record<string, number> = {};
  const lines: string[] = [];
  let writes = 0;
  let facts = 0;
  let now = later(120);
  table.onWritten((written) => {
    writes++;
    if (written.some((write) => 'put' in write && !write.put.pk.startsWith('ONCE#'))) facts++;
  });
  const settings = configWith({ ...respondConfig, ...config });
  const objects = memoryObjects();
  const keys = settings.respond?.mail?.linkKey ?? [];
  const logger = new Logger({ serviceName: 'test', logLevel: 'INFO' });
  for (const level of ['info', 'warn', 'error'] as const) logger[level] = (...said: unknown[]) => void lines.push(JSON.stringify(said));
  const ports = {
    config: settings,
    store,
    answers: answers(table),
    mutes: mutes(table),
    once: once(table),
    digest: toldDigest(table),
    secrets,
    slack: {
      open: async (trigger, view) => void asked.opened.push({ trigger, view }),
      isInGroups: async (user) => user === EVE,
      whisper: async (_url, text) => void asked.whispered.push(text),
      say: async (_channel, _thread, text) => void asked.said.push(text),
      ...slack,
    } satisfies SlackApp,
    links: linkReader({ secrets, keys }),
    reports: reports ?? reportShelf(objects),
    rules: async () => new Map([ruleNamed(), rootRule].map((rule) => [rule.id, rule])),
    now: () => now,
  };
  const handler = respondHandler({
    ...ports,
    logger,
    meter: async (counted) => {
      for (const [name, count] of Object.entries(counted)) counts[name] = (counts[name] ?? 0) + count;
    },
  });
  const finding = findingIdOf();
  return {
    table,
    ports,
    objects,
    asked,
    counts,
    lines,
    finding,
    rootFinding: findingIdOf({ rule: rootRule, assessment: { subject: { type: 'root', id: 'root', label: 'the root user' } } }),
    links: signedLinks('https://respond.example/', { secrets, keys }),
    /** Transactions that changed anything. */
    writes: () => writes,
    /** Those that wrote more than that something is used. */
    facts: () => facts,
    now: () => now,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    async call(event: UrlEvent) {
      const answer = await handler(event as Parameters<typeof handler>[0], { awsRequestId: 'r' } as Context);
      if (typeof answer === 'string') throw new Error('an answer is an object');
      return {
        status: answer.statusCode ?? 0,
        body: answer.body ?? '',
        headers: answer.headers ?? {},
        isBase64: answer.isBase64Encoded ?? false,
      };
    },
    state: async (id = finding) => {
      const found = await store.finding(id);
      return found && standingOf(found, now).state;
    },
  };
}
export type RespondWorld = Awaited<ReturnType<typeof respondWorld>>;
