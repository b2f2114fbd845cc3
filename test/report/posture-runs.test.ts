import { expect, test } from 'vitest';
import { postureRuns } from '../../functions/report/posture-runs.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { memoryArchive } from '../support/posture-archive.ts';
import { ACCOUNT, WEEK } from './facts.ts';
import { BEFORE, CHECKS, dailyRecords, recordAt } from './posture-facts.ts';

/** Counts what is read. */
function counting(archive: PostureArchive) {
  let reads = 0;
  const counted: Pick<PostureArchive, 'latest' | 'between'> = {
    latest(account, before) {
      reads++;
      return archive.latest(account, before);
    },
    async *between(account, from, to) {
      for await (const record of archive.between(account, from, to)) {
        reads++;
        yield record;
      }
    },
  };
  return { archive: counted, reads: () => reads };
}
const ports = { checks: Object.values(CHECKS), settings: defaultPostureSettings, accounts: [ACCOUNT] };

test('the newest, the one before the week, the week’s runs and the last run of each earlier week', async () => {
  const older = ['2026-02-25', '2026-02-18', '2026-02-17', '2026-01-21', '2026-01-07'].map((day) => recordAt(`${day}T03:00:00.000Z`));
  const all = [...older, BEFORE, ...dailyRecords(), recordAt('2026-03-10T03:00:00.000Z')];
  const { accounts } = await postureRuns(WEEK, WEEK.end, [], { ...ports, archive: memoryArchive(all) });
  const [own] = accounts;
  expect([own?.latest?.takenAt, own?.before?.takenAt, own?.runs.length]).toEqual(['2026-03-08T03:00:00.000Z', BEFORE.takenAt, 7]);
  expect(own?.earlier.map(({ week }) => week)).toEqual(['2026-W09', '2026-W08', '2026-W04']);
});

test('an account without a run is named, and one asked for twice stands once', async () => {
  const { accounts } = await postureRuns(WEEK, WEEK.end, [ACCOUNT, '999988887777'], { ...ports, archive: memoryArchive([BEFORE]) });
  expect(accounts.map(({ account, latest, runs }) => [account, latest?.takenAt, runs.length])).toEqual([
    [ACCOUNT, BEFORE.takenAt, 0],
    ['999988887777', undefined, 0],
  ]);
});

test('reads a few records a week and account, however long the history is', async () => {
  const year = Array.from({ length: 400 }, (_, days) =>
    recordAt(new Date(Date.parse('2025-02-01T03:00:00Z') + days * 86_400_000).toISOString()),
  );
  const { archive, reads } = counting(memoryArchive(year));
  await postureRuns(WEEK, WEEK.end, [], { ...ports, archive });
  expect(reads()).toBeLessThanOrEqual(7 + 8);
});
