import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSnapshotFolder } from '../../../local/audit/folder.ts';
import { keptPosture } from '../../../local/evidence/kept-posture.ts';
import { makeEvidence } from '../../../local/evidence/make.ts';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { erasures } from '../../../shared/adapters/store/erasures.ts';
import { mutes } from '../../../shared/adapters/store/mutes.ts';
import { runLog } from '../../../shared/adapters/store/run-log.ts';
import type { PostureArchive } from '../../../shared/posture/archive.ts';
import { everyRule } from '../../../shared/posture/every-rule.ts';
import { checks } from '../../../shared/posture/index.ts';
import { readSnapshot } from '../../../shared/posture/read-snapshot.ts';
import type { Snapshot } from '../../../shared/posture/snapshot.ts';
import { reportSettingsOf } from '../../../shared/report/settings-of.ts';
import type { ReportSummary } from '../../../shared/report/summary.ts';
import { configWith } from '../../support/configs.ts';
import { memoryArchive } from '../../support/posture-archive.ts';
import { postureWorld } from '../../support/posture-world.ts';
import { faultsOf, newFolder } from './week.ts';

const DEMO = fileURLToPath(new URL('../../../local/audit/demo', import.meta.url));
const WEEK = '2026-W10';

/** The invented account as it was read on a day. */
async function demoOn(day: string, more: (text: string) => string = (text) => text): Promise<Snapshot> {
  const text = JSON.stringify(await readSnapshotFolder(DEMO)).replaceAll('2026-03-04T03:00:00Z', `${day}T03:00:00Z`);
  return readSnapshot(JSON.parse(more(text)));
}

/** The bundle of a week in which runs judged these snapshots, and the report in it. */
async function bundleOf(...snapshots: readonly Snapshot[]) {
  const archive: PostureArchive = memoryArchive();
  const world = postureWorld(checks, { archive });
  for (const snapshot of snapshots) await archive.saveRecord(await world.run(snapshot));
  const config = configWith({});
  const out = join(newFolder(), 'bundle');
  const manifest = await makeEvidence(WEEK, out, {
    store: world.store,
    outbox: world.box,
    runs: runLog(world.table),
    mutes: mutes(world.table),
    answers: answers(world.table),
    erasures: erasures(world.table),
    rules: everyRule,
    settings: reportSettingsOf(config),
    posture: await keptPosture(archive, config),
    config,
    product: { version: '1.2.3' },
    now: () => new Date('2026-03-10T08:00:00Z'),
  });
  const report: ReportSummary = JSON.parse(readFileSync(join(out, manifest.report.path), 'utf8'));
  return { out, manifest, report };
}

test('what a first run found is existing, what the next one found is new, and neither is an event; the bundle is sound', async () => {
  const rootHasMfa = (n: 0 | 1) => (text: string) => text.replace(/"AccountMFAEnabled":\d/, `"AccountMFAEnabled":${n}`);
  const { out, manifest, report } = await bundleOf(await demoOn('2026-03-04', rootHasMfa(1)), await demoOn('2026-03-05', rootHasMfa(0)));
  expect(await faultsOf(out)).toEqual([]);
  const { byChange, detections, events } = report.counts;
  expect(byChange.existing).toBeGreaterThan(10);
  const fresh = report.findings.filter(({ change }) => change === 'new').map(({ rule }) => rule);
  expect(fresh).toContain('posture-root-mfa-enabled');
  // What the monitor says of itself counts, what the checks found does not.
  const own = fresh.filter((rule) => rule.startsWith('monitor-')).length;
  expect({ detections, events }).toEqual({ detections: own, events: own });
  expect(manifest.totals).toMatchObject({ findings: report.findings.length, postureRecords: 2 });
  expect(manifest.accounts).toEqual(['111122223333']);
});

test('every grave fail stands in a finding, and the report counts none beside them', async () => {
  const { report } = await bundleOf(await demoOn('2026-03-04'));
  expect(report.verdict.sentence).not.toContain('of checks');
  expect(report.posture?.checks.accounts).toMatchObject([{ account: '111122223333', runs: 1, isBaseline: true }]);
});
