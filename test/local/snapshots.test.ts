import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readSnapshotFolder } from '../../local/audit/folder.ts';
import { auditRecord } from '../../local/audit/judge.ts';
import { inTurn } from '../../local/in-turn.ts';
import { findingsPage } from '../../local/page/findings-page.ts';
import { recordedSnapshots, storySnapshot } from '../../local/recorded-snapshot.ts';
import { findingsTable } from '../../local/summary-table.ts';
import { openWorld, type World } from '../../local/world.ts';
import { type Finding, shortId } from '../../shared/findings/finding.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { configWith } from '../support/configs.ts';

const DEMO = 'local/audit/demo';
const [demo] = (await recordedSnapshots([DEMO])) as [RawSnapshot];
const ACCOUNT = demo.account;
const anHourLater: RawSnapshot = { ...demo, takenAt: new Date(demo.takenAt.getTime() + 3_600_000) };

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

async function laptop(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-snapshots-'));
  const world = await openWorld(join(folder, 'store.sqlite'), configWith());
  close = async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  };
  return world;
}

const recordsOf = ({ archive }: World) => Array.fromAsync(archive.between(ACCOUNT, new Date(0), new Date('2030-01-01')));
const messagesOf = ({ slack }: World) => slack.messages.entries().map(({ message }) => message.text);

describe("the story's account", () => {
  test('is the invented one, at another time: every check says the same', async () => {
    const said = (raw: unknown) =>
      auditRecord(raw, defaultPostureSettings).results.map(({ check, outcome, severity, subject }) => [
        check,
        outcome,
        severity,
        subject.id,
      ]);
    const { takenAt, ...story } = await storySnapshot();
    expect(takenAt.toISOString()).toBe('2026-03-02T03:00:00.000Z');
    expect(said({ ...story, takenAt })).toEqual(said(await readSnapshotFolder(DEMO)));
  });

  test('has none of the times of the one that it is made from', async () => {
    const times = (raw: unknown): string[] => JSON.stringify(raw).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
    const moved = times(await storySnapshot()).map((time) => Date.parse(time));
    expect(moved).toEqual(times(demo).map((time) => Date.parse(time) - 2 * 86_400_000));
    expect(moved.length).toBeGreaterThan(100);
  });
});

describe('snapshots among events', () => {
  const [first, second] = [demo, anHourLater];
  const taking = () => {
    const taken: RawSnapshot[] = [];
    return { taken, ...inTurn([second, first], async (snapshot) => void taken.push(snapshot)) };
  };

  test('each is taken once, before the first event that is later than it', async () => {
    const { taken, before: upTo, rest } = taking();
    await upTo(first.takenAt);
    expect(taken).toEqual([]);
    await upTo(new Date(first.takenAt.getTime() + 1));
    await upTo(new Date(first.takenAt.getTime() + 2));
    expect(taken).toEqual([first]);
    await rest();
    await rest();
    expect(taken).toEqual([first, second]);
  });

  test('what no event is later than comes at the end, in its order', async () => {
    const { taken, rest } = taking();
    await rest();
    expect(taken).toEqual([first, second]);
  });
});

describe('the posture function on a laptop', () => {
  test('leaves what the deployed one leaves: record, snapshot, checkpoint, findings, one message; again it adds nothing', async () => {
    const world = await laptop();
    await world.posture(demo);
    const [record] = await recordsOf(world);
    expect(record).toMatchObject({ runId: `2026-03-04T03:00:00.000Z/${ACCOUNT}`, isBaseline: true });
    expect(await world.archive.snapshot(record?.runId ?? '')).toEqual(demo);
    const [run] = await world.runs.latest('posture', 1);
    expect(run).toMatchObject({ at: demo.takenAt, outcome: 'partial', detail: { essentials: 'read' } });
    expect(run?.counts['fail']).toBe(record?.results.filter(({ outcome }) => outcome === 'fail').length);
    const findings = await world.findings();
    expect(findings.filter(({ existing }) => existing !== undefined).length).toBeGreaterThan(50);
    expect(messagesOf(world)).toEqual([expect.stringMatching(/findings existed when the checks first looked/)]);

    await world.posture(demo);
    expect(await recordsOf(world)).toEqual([record]);
    expect(await world.findings()).toEqual(findings);
    expect(messagesOf(world)).toHaveLength(1);
  });

  test('two of one day are two runs; one that comes late takes its place before the other', async () => {
    const world = await laptop();
    await world.posture(anHourLater);
    await world.posture(demo);
    expect((await recordsOf(world)).map(({ takenAt }) => takenAt)).toEqual(['2026-03-04T03:00:00.000Z', '2026-03-04T04:00:00.000Z']);
    // What no run could read is told when it is seen twice.
    expect(messagesOf(world)).toEqual([expect.stringMatching(/checks first looked/), expect.stringMatching(/cannot read sshKeys/)]);
  });

  test('what the next shows otherwise is news: told, by itself', async () => {
    const world = await laptop();
    const { value, ...read } = demo.sources['summary'] as { readonly value: object; readonly state: 'read'; readonly asOf: Date };
    const summary = { ...read, value: { ...value, AccountAccessKeysPresent: 1 } };
    await world.posture(demo);
    await world.posture({ ...anHourLater, sources: { ...demo.sources, summary } });
    const [, ...news] = messagesOf(world);
    expect(news).toEqual([expect.stringMatching(/^CRITICAL: root has an access key/), expect.stringMatching(/cannot read sshKeys/)]);
  });

  test('what could not be read, or was left out, is no pass, and says why', async () => {
    const world = await laptop();
    await world.posture({ ...demo, sources: { ...demo.sources, trails: { state: 'left-out', reason: 'no time' } } });
    const [record] = await recordsOf(world);
    expect(record?.sources.trails).toMatchObject({ state: 'left-out' });
    expect(record?.sources.sshKeys).toMatchObject({ state: 'failed', why: expect.stringContaining('iam:ListSSHPublicKeys') });
    const outcomes = record?.results.filter(({ check }) => check.startsWith('trail-')).map(({ outcome }) => outcome);
    expect(new Set(outcomes)).not.toContain('pass');
  });
});

test('what the first look found is counted in the terminal and stands apart on the page, until it gets worse', async () => {
  const world = await laptop();
  await world.posture(demo);
  const findings = await world.findings();
  const now = world.clock.now();
  const old = findings.filter(({ existing }) => existing !== undefined);
  const one = old.find(({ existing }) => existing?.severity === 'low');
  const [opening] = one?.transitions ?? [];
  if (one === undefined || opening === undefined) throw new Error('the invented account has no low failure');
  const grown: Finding = {
    ...one,
    transitions: [opening, { ...opening, kind: 'opened', at: now, eventId: 'later', severity: 'critical' }],
  };
  const shown = (all: readonly Finding[]) => {
    const page = String(findingsPage({ findings: all, config: world.config, now, most: 200 }));
    const [, since = '', found = ''] = page.split('<section class="card">');
    return { table: findingsTable(all, now), since, found };
  };

  const before = shown(findings);
  expect(before.table).toContain(`and ${old.length} that the checks found on their first look`);
  expect(before.table).not.toContain(shortId(one.id));
  expect(before.since).not.toContain(one.id);
  expect(before.found).toContain('Open since before the first look of the checks');
  expect(before.found.match(/<li>/g)).toHaveLength(old.length);

  const after = shown(findings.map((finding) => (finding === one ? grown : finding)));
  expect(after.table).toContain(`and ${old.length - 1} that the checks found on their first look`);
  expect(after.table).toContain(shortId(one.id));
  expect(after.since).toContain(one.id);
});
