import { beforeEach, describe, expect, test } from 'vitest';
import { type ReportPorts, report } from '../../functions/report/report.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { type Channel, type Sending, UncertainDelivery } from '../../shared/alerts/channel.ts';
import type { MailMessage, SlackMessage } from '../../shared/alerts/message.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { ACCOUNT, hourlyRuns, RULES, type Story, story } from './facts.ts';

type Received = { readonly channel: string; readonly message: MailMessage | SlackMessage; readonly sending: Sending };

/** A monitor with a store in memory, two channels that keep what they get, and a clock that is set. */
const noAlert = async (): Promise<never> => Promise.reject(new Error('a report is no alert'));

function monitor() {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const runs = runLog(table);
  const received: Received[] = [];
  const broken = new Map<string, Error>();
  const send = (channel: string) => async (message: MailMessage | SlackMessage, sending: Sending) => {
    const error = broken.get(channel);
    if (error) throw error;
    received.push({ channel, message, sending });
    return {};
  };
  const channels: ReadonlyMap<string, Channel> = new Map<string, Channel>([
    ['mail', { id: 'mail', medium: 'mail', send: noAlert, mail: send('mail') }],
    ['slack', { id: 'slack', medium: 'slack', send: noAlert, post: send('slack') }],
  ]);
  let now = new Date('2026-03-09T06:00:00Z');
  const ports: ReportPorts = {
    store,
    outbox: outbox(table),
    mutes: mutes(table),
    runs,
    rules: Object.values(RULES),
    settings: { zone: 'Europe/Berlin', channels: ['mail', 'slack'], mutes: [], accounts: [{ id: ACCOUNT, alias: 'prod' }] },
    channels,
    product: { version: '1.2.3' },
    now: () => now,
  };
  return {
    ports,
    received,
    broken,
    at: (time: string) => {
      now = new Date(time);
    },
    async record(...stories: readonly Story[]) {
      for (const change of stories.flatMap(({ changes }) => changes)) {
        const { event, recordedAt } = change.occurrence;
        await store.record({ eventId: event.id, at: event.at, changes: [change], principals: [], policies: [], tell: false }, recordedAt);
      }
    },
    covered: async () => {
      for (const run of hourlyRuns()) await runs.save(run);
    },
    checkpoints: () => Array.fromAsync(runs.between('report', new Date(0), new Date('2030-01-01'))),
  };
}

let watching: ReturnType<typeof monitor>;
beforeEach(() => {
  watching = monitor();
});
const lastWeek = () => report({ before: watching.ports.now() }, watching.ports);
const key = () => story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z');
const channelsReached = () => watching.received.map(({ channel }) => channel);

describe('the weekly report', () => {
  test('reports the last full week to every channel and leaves a checkpoint', async () => {
    await watching.covered();
    await watching.record(key(), story(RULES.rootLogin, 'root').opened('2026-03-04T09:15:22Z'));
    const { summary, outcome } = await lastWeek();
    expect(outcome).toBe('sent');
    expect(summary).toMatchObject({ week: { id: '2026-W10' }, version: 1, counts: { findings: 2 }, verdict: { kind: 'action-needed' } });
    expect(channelsReached()).toEqual(['mail', 'slack']);
    expect(await watching.checkpoints()).toMatchObject([
      {
        kind: 'report',
        outcome: 'complete',
        counts: { findings: 2, channels: 2 },
        detail: { week: '2026-W10', hash: summary.hash, version: '1' },
      },
    ]);
  });

  test('the mail has subject, both bodies and its files', async () => {
    await watching.record(key());
    const { summary } = await lastWeek();
    const mail = watching.received[0]?.message;
    if (!mail || !('subject' in mail)) throw new Error('no mail came');
    expect(mail.subject).toBe('[ACTION NEEDED] Trailwarden, Week 10, 2–9 Mar 2026');
    expect(mail.attachments?.map(({ fileName }) => fileName)).toEqual(
      ['html', 'csv', 'compliance.csv', 'json', 'ocsf.json'].map(
        (ending) => `trailwarden-2026-W10-v1-${summary.hash.slice(0, 8)}.${ending}`,
      ),
    );
    expect(mail.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  });

  test('a second run over the same facts sends nothing', async () => {
    await watching.covered();
    await watching.record(key());
    const first = await lastWeek();
    watching.at('2026-03-09T06:05:00Z');
    const second = await lastWeek();
    expect(second.outcome).toBe('sent-before');
    expect(second.summary.hash).toBe(first.summary.hash);
    expect(watching.received).toHaveLength(2);
  });

  test('the report of another week in between is another report', async () => {
    await watching.record(key());
    await lastWeek();
    watching.at('2026-03-09T06:05:00Z');
    expect(await report({ id: '2026-W09' }, watching.ports)).toMatchObject({ outcome: 'sent', summary: { version: 1 } });
    watching.at('2026-03-09T06:10:00Z');
    expect((await lastWeek()).outcome).toBe('sent-before');
  });

  test('an event that came late makes version 2, and is a late arrival of the next week', async () => {
    await watching.covered();
    await watching.record(key());
    await lastWeek();
    watching.at('2026-03-10T06:00:00Z');
    await watching.record(story(RULES.mfa, 'carol').opened('2026-03-08T10:00:00Z', { recordedAfterMs: 40 * 3_600_000 }));
    const { summary } = await report({ id: '2026-W10' }, watching.ports);
    expect(summary.version).toBe(2);
    expect(watching.received).toHaveLength(4);
    watching.at('2026-03-16T06:00:00Z');
    expect((await lastWeek()).summary.late).toMatchObject([{ week: '2026-W10', events: 1 }]);
  });

  test('what ended after the week was open at its end, also when the report is made late', async () => {
    const before = story(RULES.key, 'bob').opened('2026-02-10T10:00:00Z');
    await watching.record(before);
    const early = await lastWeek();
    expect(early.summary.findings).toMatchObject([{ change: 'standing' }]);
    await watching.record(before.resolved('2026-03-10T10:00:00Z'));
    watching.at('2026-03-20T06:00:00Z');
    const late = await report({ id: '2026-W10' }, watching.ports);
    expect(late.summary.findings).toEqual(early.summary.findings);
    expect(late.outcome).toBe('sent-before');
  });

  test('the first run on record is where monitoring begins', async () => {
    const runs = hourlyRuns().slice(50);
    for (const run of runs) await watching.ports.runs.save(run);
    const { summary } = await lastWeek();
    expect(summary).toMatchObject({
      isBaseline: true,
      monitoringSince: runs[0]?.at.toISOString(),
      coverage: { notCovered: 50, missing: 0 },
    });
  });
});

test('what the watch recorded of the configuration is held against its last run before the week', async () => {
  const look = (at: string, zone: string) => ({
    ...{ kind: 'watch' as const, at: new Date(at), tookMs: 1, outcome: 'complete' as const, counts: {}, failures: [] },
    detail: { version: '1', config: JSON.stringify({ sections: { zone }, limits: {}, off: [] }) },
  });
  const { runs } = watching.ports;
  for (const run of [look('2026-03-01T22:50:00Z', 'old'), look('2026-03-01T22:55:00Z', 'a'), look('2026-03-02T10:00:00Z', 'b')])
    await runs.save(run);
  const { summary } = await lastWeek();
  expect(summary.setUp).toMatchObject({ knownSince: '2026-03-01T22:55:00.000Z', changes: { rows: [{ sections: ['zone'] }] } });
  expect(summary.monitoringSince).toBeNull();
});

describe('a channel that fails', () => {
  test('in passing: the others have it, and only this one is tried again', async () => {
    await watching.record(key());
    watching.broken.set('mail', new TransientError('throttled'));
    await expect(lastWeek()).rejects.toThrow('throttled');
    expect(channelsReached()).toEqual(['slack']);
    watching.broken.clear();
    watching.at('2026-03-09T06:01:00Z');
    expect((await lastWeek()).outcome).toBe('sent');
    expect(channelsReached()).toEqual(['slack', 'mail']);
  });

  test('for some recipients: only those are tried again', async () => {
    const left = new TransientError('one recipient throttled');
    const attempts: (readonly string[])[] = [];
    const mail: Channel = {
      id: 'mail',
      medium: 'mail',
      send: noAlert,
      mail: async (_, { reached }) => {
        attempts.push(reached);
        return attempts.length === 1 ? { reached: ['ana@example.com'], left } : { reached: ['ana@example.com', 'ben@example.com'] };
      },
    };
    const ports = { ...watching.ports, channels: new Map([...watching.ports.channels, ['mail', mail]]) };
    await expect(report({ before: ports.now() }, ports)).rejects.toThrow('one recipient throttled');
    watching.at('2026-03-09T06:01:00Z');
    expect((await report({ before: ports.now() }, ports)).outcome).toBe('sent');
    expect(attempts).toEqual([[], ['ana@example.com']]);
  });

  test('for good: said in the checkpoint, not tried for ever', async () => {
    watching.broken.set('slack', new PermanentError('revoked'));
    const { outcome, progress } = await lastWeek();
    expect(outcome).toBe('partial');
    expect(progress.failures).toEqual(['slack: revoked']);
    expect(await watching.checkpoints()).toMatchObject([{ outcome: 'partial', failures: ['slack: revoked'] }]);
  });

  test('without an answer: it may have it, and is not sent to again', async () => {
    watching.broken.set('slack', new UncertainDelivery('no answer'));
    await lastWeek();
    watching.broken.clear();
    watching.at('2026-03-09T06:01:00Z');
    expect((await lastWeek()).outcome).toBe('sent-before');
    expect(channelsReached()).toEqual(['mail']);
  });

  test('one that the configuration does not hold is named', async () => {
    const ports = { ...watching.ports, settings: { ...watching.ports.settings, channels: ['pager'] } };
    const { outcome, progress } = await report({ before: ports.now() }, ports);
    expect([outcome, progress.failures]).toEqual(['failed', ['pager: channel pager is not in the configuration']]);
  });
});
