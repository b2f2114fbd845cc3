import { SESv2Client } from '@aws-sdk/client-sesv2';
import { notify } from '../../functions/notify/notify.ts';
import type { IntentKey, NotifyPorts } from '../../functions/notify/ports.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Outbox } from '../../shared/alerts/outbox.ts';
import { shortId } from '../../shared/findings/finding.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith } from '../support/configs.ts';
import { seeded } from '../support/random.ts';
import { eventId, eventWith, opens, ruleNamed } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';
import { virtualClock } from '../support/virtual-clock.ts';
import { type SlackStandIn, slackStandIn } from './slack.ts';

export interface StormOptions {
  readonly alerts: number;
  readonly seed: number;
  /** Without, only the sweep tells: one run at a time, as one process sees it. */
  readonly streams?: boolean;
  /** Called within every run of notify, now and then. */
  readonly onRound?: () => void;
}

export interface StormFigures {
  readonly findings: number;
  readonly messages: number;
  readonly digests: number;
  readonly throttled: number;
  readonly failed: number;
  /** Neither in a message nor among the rows of a digest that was posted. */
  readonly unknown: number;
  readonly repeats: number;
  readonly leastGapMs: number;
  readonly inSilence: number;
  /** From its recording, behind all others, to its message. */
  readonly criticalAfterMs: number;
  readonly longestWaitMs: number;
  readonly virtualMinutes: number;
}

const START = new Date('2026-03-04T09:00:00Z');
const SWEEP_MS = 60_000;
/** A run of notify ends then, as deployed: 60 seconds less its reserve. */
const RUN_MS = 45_000;
const STREAM_BATCH = 25;
const CHANNEL = { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' };

/** Thousands of alerts within two minutes through the real store, use case, client and HTTP; stream and sweep run side by side. */
export async function playStorm({ alerts, seed, streams = true, onRound = () => undefined }: StormOptions): Promise<StormFigures> {
  const clock = virtualClock(START);
  const slack = await slackStandIn(clock.now, seeded(seed), { throttles: 0.2, fails: 0.1 });
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  let longestWaitMs = 0;
  const ports: NotifyPorts = {
    store,
    outbox: watched(outbox(table), onRound),
    mutes: mutes(table),
    states: channelStates(table),
    channels: channelsOf(CONFIG, { secrets: async () => 'xoxb', ses: new SESv2Client({ region: 'us-east-1' }), slackApiUrl: slack.apiUrl }),
    config: CONFIG,
    rules: new Map(),
    account: ACCOUNT,
    links: { answer: async () => 'https://example.com/a', digest: async (key) => `https://example.com/d/${encodeURIComponent(key)}` },
    now: clock.now,
    wait: async (ms) => {
      longestWaitMs = Math.max(longestWaitMs, ms);
      await clock.wait(ms);
    },
    jitter: seeded(seed + 1),
  };
  const run = (hints: readonly IntentKey[]) => clock.actor(() => notify(hints, ports, new Date(clock.now().getTime() + RUN_MS)));

  const ids: string[] = [];
  const record = async (recording: Recording): Promise<IntentKey> => {
    await store.record(recording, clock.now());
    const findingId = recording.changes[0]?.findingId ?? '';
    ids.push(findingId);
    return { findingId, eventId: recording.eventId, at: recording.at };
  };
  let criticalAt = 0;
  const ending = await clock.actor(async () => {
    const running: Promise<unknown>[] = [];
    const failures: unknown[] = [];
    const started = (one: Promise<unknown>): void => void running.push(one.catch((error: unknown) => failures.push(error)));
    for (let from = 0; from < alerts; from += STREAM_BATCH) {
      const count = Math.min(STREAM_BATCH, alerts - from);
      const hints: IntentKey[] = [];
      for (let n = from; n < from + count; n++) hints.push(await record(alertNumber(n, clock.now())));
      if (streams) started(run(hints));
      // The first of these runs holds the channel; the others come and go beside it.
      await clock.wait((100_000 * count) / alerts);
    }
    await record(theCritical(clock.now()));
    criticalAt = clock.now().getTime();
    for (let sweeps = 0; sweeps < 300; sweeps++) {
      started(run([]));
      if (failures.length > 0) break;
      await clock.wait(SWEEP_MS);
      if (await nothingLeft(ports.outbox)) break;
    }
    return { running, failures, at: clock.now() };
  });
  await Promise.all(ending.running);
  if (ending.failures.length > 0) throw new AggregateError(ending.failures, `notify failed: ${String(ending.failures[0])}`);
  const critical = slack.posts.find(({ isThere, body }) => isThere && body.includes(shortId(ids.at(-1) ?? '')));
  const figures = {
    ...(await whoKnows(slack, ids, ports.outbox)),
    criticalAfterMs: (critical?.at ?? Number.POSITIVE_INFINITY) - criticalAt,
    longestWaitMs,
    virtualMinutes: Math.round((ending.at.getTime() - START.getTime()) / 60_000),
  };
  await slack.close();
  table.close();
  return figures;
}

const CONFIG = configWith({
  channels: { slack: CHANNEL },
  defaultRoute: { channels: ['slack'] },
  report: { channels: ['slack'] },
  leastSeverity: 'low',
});

const watched = (box: Outbox, onRound: () => void): Outbox => ({
  ...box,
  claim: (delivery, leaseUntil) => {
    onRound();
    return box.claim(delivery, leaseUntil);
  },
});

const SEVERITIES: readonly Severity[] = ['low', 'low', 'low', 'low', 'low', 'low', 'medium', 'medium', 'medium', 'high'];

/** Of 40 rules and 7 actors, mostly low: one in a hundred is critical. */
function alertNumber(n: number, at: Date): Recording {
  const actor = eventWith().actor;
  const severity = n % 100 === 37 ? 'critical' : (SEVERITIES[n % 10] ?? 'low');
  return opens({
    rule: ruleNamed(`rule-${n % 40}`),
    event: { id: eventId(n), at, actor: { ...actor, key: `AIDA${n % 7}` } },
    assessment: {
      severity,
      subject: { type: 'policy', id: `P${n}`, label: `policy P${n}` },
      summary: `alice changed policy P${n} & <others>`,
    },
  });
}

const theCritical = (at: Date): Recording =>
  opens({
    rule: ruleNamed('root-console-login', 'root-use'),
    event: { id: eventId(999_999), at },
    assessment: { severity: 'critical', subject: { type: 'policy', id: 'root', label: 'root' }, summary: 'The root user signed in' },
  });

async function nothingLeft({ dueIntents, dueDeliveries }: Outbox): Promise<boolean> {
  const far = new Date(START.getTime() + 86_400_000);
  for await (const _ of dueIntents(far)) return false;
  for await (const _ of dueDeliveries(far)) return false;
  return true;
}

type Known = Pick<
  StormFigures,
  'findings' | 'messages' | 'digests' | 'throttled' | 'failed' | 'unknown' | 'repeats' | 'leastGapMs' | 'inSilence'
>;

/** Told by a message with its id, or by the page behind a posted digest: the tellings under the digest's key. */
async function whoKnows(slack: SlackStandIn, ids: readonly string[], { delivery }: Outbox): Promise<Known> {
  const there = slack.posts.filter(({ isThere }) => isThere);
  const keys = new Set(there.map(({ key }) => key));
  const digests = [...keys].filter((key) => key.includes('#digest#'));
  const onPages = new Set<string>();
  for (const key of digests) for (const { findingId } of (await delivery(key))?.tellings ?? []) onPages.add(findingId);
  const bodies = there.map(({ body }) => body).join('\n');
  const gaps = slack.posts.slice(1).map(({ at }, index) => at - (slack.posts[index]?.at ?? 0));
  return {
    findings: ids.length,
    messages: there.length,
    digests: digests.length,
    throttled: slack.throttled(),
    failed: slack.failed(),
    unknown: ids.filter((id) => !onPages.has(id) && !bodies.includes(shortId(id))).length,
    repeats: there.length - keys.size,
    leastGapMs: gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY),
    inSilence: slack.broken(),
  };
}
