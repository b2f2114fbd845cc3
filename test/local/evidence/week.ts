import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptPosture } from '../../../local/evidence/kept-posture.ts';
import { type MakePorts, makeEvidence } from '../../../local/evidence/make.ts';
import { LIMITS, readBundle } from '../../../local/evidence/read-bundle.ts';
import { isJudgedByContent, judge } from '../../../local/evidence/verify.ts';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { erasures } from '../../../shared/adapters/store/erasures.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../../shared/adapters/store/mutes.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import { runLog } from '../../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../../shared/adapters/table/sqlite-table.ts';
import { reportSettingsOf } from '../../../shared/report/settings-of.ts';
import { configWith } from '../../support/configs.ts';
import { memoryArchive, recordWith, snapshotWith } from '../../support/posture-archive.ts';
import { ends, eventId, findingIdOf, later, opens } from '../../support/recordings.ts';

export const WEEK = '2026-W10';
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'trailwarden-evidence-'));
const subject = (name: string) => ({ type: 'policy', id: name, label: `policy ${name}` }) as const;

/** A week with findings of every state, an answer, posture runs, and a secret's place in the configuration. */
export async function week(over: Partial<MakePorts> = {}): Promise<Required<MakePorts>> {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const about = (name: string, number: number) => ({ event: { id: eventId(number) }, assessment: { subject: subject(name) } });
  await store.record(opens(about('A', 1)), later(60));
  await store.record(opens({ ...about('B', 2), event: { id: eventId(2), outcome: 'denied', errorCode: 'AccessDenied' } }), later(60));
  await store.record(opens(about('C', 3)), later(60));
  await store.record(ends({ ...about('C', 3), event: { id: eventId(4) } }), later(120));
  const findingId = findingIdOf({ assessment: { subject: subject('B') } });
  const answer = {
    id: 'answer-1',
    findingId,
    kind: 'acknowledge',
    at: later(300),
    by: 'ana',
    via: 'slack',
    from: 'U1',
    note: 'known',
  } as const;
  await answers(table).take(answer, later(300));
  const runs = runLog(table);
  await runs.save({ kind: 'ingest', at: later(0), tookMs: 1, outcome: 'complete', counts: { heard: 4 }, failures: [] });
  const archive = memoryArchive();
  for (const day of ['2026-03-03', '2026-03-05', '2026-03-12']) {
    const record = recordWith(`${day}T03:00:00.000Z`);
    await archive.saveRecord(record);
    if (day !== '2026-03-05') await archive.saveSnapshot(record.runId, snapshotWith(record.takenAt, { summary: { Users: 3 } }));
  }
  const config = configWith({ accounts: { '111122223333': { alias: 'prod' } } });
  return {
    store,
    outbox: outbox(table),
    runs,
    mutes: mutes(table),
    answers: answers(table),
    erasures: erasures(table),
    rules: [],
    settings: reportSettingsOf(config),
    posture: await keptPosture(archive, config),
    config,
    product: { version: '1.2.3' },
    now: () => new Date('2026-03-10T08:00:00Z'),
    ...over,
  };
}

export async function made(name: 'bundle.tar.gz' | 'bundle' = 'bundle.tar.gz', ports?: MakePorts) {
  const out = join(newFolder(), name);
  const manifest = await makeEvidence(WEEK, out, ports ?? (await week()));
  return { out, manifest };
}

/** Faults as a person reads them. */
export async function faultsOf(bundle: string, limits = LIMITS): Promise<readonly string[]> {
  const { faults } = judge(await readBundle(bundle, isJudgedByContent, limits));
  return faults.map(({ file, what }) => `${file} ${what}`);
}
