import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Case } from './accuracy/corpus.ts';
import { score } from './accuracy/judge.ts';
import { measure } from './accuracy/measure.ts';
import { caught } from './accuracy/techniques.ts';

/** Another judge, where it is at hand beside the repository: both must count alike. */
const OTHER_JUDGE = '../shared/corpus/score.mjs';

describe.skipIf(!existsSync(OTHER_JUDGE))('our judge and the other one count alike', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-accuracy-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const inFolder = (name: string): string => join(folder, name);
  const node = (...args: string[]): string => execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const scanned = (events: string, into: string): string => {
    writeFileSync(inFolder(into), node('local/scan.ts', events, '--format', 'events'));
    return inFolder(into);
  };
  const { cases, hits, detections, background } = measure('medium');

  test('on the labelled cases, all together and row by row', () => {
    const file = 'test/corpus/labelled.ndjson';
    node(OTHER_JUDGE, 'prepare', file, inFolder('events.ndjson'));
    const judged = node(OTHER_JUDGE, 'judge', file, scanned(inFolder('events.ndjson'), 'hits.ndjson'), '--by', 'policy')
      .trim()
      .split('\n');
    const ours = (title: string, of: readonly Case[]): string => {
      const { found, missed, kept, falseAlarms, info, infoBelow, infoLoud } = score(of, hits, 'medium');
      const ratio = (part: number, whole: number): string => (whole === 0 ? 'n/a' : (part / whole).toFixed(4));
      return `${title}: recall ${ratio(found, found + missed)} (${found}/${found + missed})  precision ${ratio(found, found + falseAlarms)}  quiet kept ${ratio(kept, kept + falseAlarms)} (${kept}/${kept + falseAlarms})  info below threshold ${infoBelow}/${info}, loud ${infoLoud}`;
    };
    const policies = [...Map.groupBy(cases, ({ policy }) => policy)].map(([policy, mine]) => ours(policy, mine));
    const firm = cases.filter(({ debatable }) => !debatable);
    expect(judged.sort()).toEqual([ours('firm', firm), ours('all', cases), ...policies].sort());
  });

  test('on the attacks', () => {
    const file = 'test/corpus/attacks.ndjson';
    node(OTHER_JUDGE, 'prepare-attacks', file, inFolder('attacks.ndjson'));
    const judged = node(OTHER_JUDGE, 'judge-attacks', file, scanned(inFolder('attacks.ndjson'), 'attack-hits.ndjson'));
    const inScope = detections.filter((one) => one.inScope);
    const others = detections.filter((one) => !one.inScope);
    expect(judged).toContain(`techniques caught ${caught(inScope)}/${inScope.length}, others ${caught(others)}/${others.length}`);
    const missed = inScope.filter((one) => !one.caught).map(({ technique }) => `MISSED ${technique}`);
    expect(judged.match(/^MISSED \S+/gm) ?? []).toEqual(missed);
  });

  test('on the background', () => {
    const found = scanned('test/corpus/background.ndjson.gz', 'background-hits.ndjson');
    const judged = node(OTHER_JUDGE, 'background', 'test/corpus/background.labels.ndjson.gz', found, '--list');
    for (const [verdict, { events, loud }] of Object.entries(background.byVerdict)) {
      expect(judged).toContain(`${verdict}: ${loud} loud of ${events}\n`);
    }
    for (const { rule, byVerdict } of background.byRule) {
      for (const [verdict, count] of Object.entries(byVerdict)) expect(judged).toContain(`${count}\t${verdict}\t${rule}\n`);
    }
    expect(judged).toContain(`firm alerts loud ${background.firmAlertsLoud}/${background.firmAlerts}\n`);
    expect(judged).toContain(`${background.events} events, ${background.loud} loud`);
    expect(judged).toContain(`per 1,000: ${background.wrongPerThousand.toFixed(2)}`);
  });
});
