import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { attacks, backgroundEvents, backgroundLabels, labelledCases } from './accuracy/corpus.ts';
import { hitsOf } from './accuracy/detect.ts';
import { mistakes, score, scoreAttacks, scoreBackground } from './accuracy/judge.ts';

const cases = labelledCases();
const hits = hitsOf(cases.map(({ event }) => event));

describe('the rules on the corpus', () => {
  const wrong = mistakes(cases, hits, 'medium').filter(({ case: { debatable } }) => !debatable);

  test('no firm quiet case is loud', () => {
    expect(wrong.filter(({ kind, case: { verdict } }) => kind === 'loud' && verdict === 'quiet').map(({ case: { id } }) => id)).toEqual([]);
  });

  const families = 'root-login root-key root-credential key-no-mfa mfa-off policy-grant trust-change group-add read'.split(' ');
  const ours = cases.filter(({ policy }) => families.includes(policy));

  test('every firm alert of the three families is loud, and nine in ten of all', () => {
    const firm = score(
      ours.filter(({ debatable }) => !debatable),
      hits,
      'medium',
    );
    const all = score(ours, hits, 'medium');
    expect(firm.missed).toBe(0);
    expect(all.found / (all.found + all.missed)).toBeGreaterThanOrEqual(0.9);
  });
});

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

  test('on the labelled cases, all together and row by row', () => {
    const file = 'test/corpus/labelled.ndjson';
    node(OTHER_JUDGE, 'prepare', file, inFolder('events.ndjson'));
    const judged = node(OTHER_JUDGE, 'judge', file, scanned(inFolder('events.ndjson'), 'hits.ndjson'), '--by', 'policy')
      .trim()
      .split('\n');
    const ours = (title: string, of: typeof cases): string => {
      const { found, missed, kept, falseAlarms, info, infoBelow, infoLoud } = score(of, hits, 'medium');
      const ratio = (part: number, whole: number): string => (whole === 0 ? 'n/a' : (part / whole).toFixed(4));
      return `${title}: recall ${ratio(found, found + missed)} (${found}/${found + missed})  precision ${ratio(found, found + falseAlarms)}  quiet kept ${ratio(kept, kept + falseAlarms)} (${kept}/${kept + falseAlarms})  info below threshold ${infoBelow}/${info}, loud ${infoLoud}`;
    };
    const policies = [...new Set(cases.map(({ policy }) => policy))];
    const firm = cases.filter(({ debatable }) => !debatable);
    expect(judged.sort()).toEqual(
      [
        ours('firm', firm),
        ours('all', cases),
        ...policies.map((policy) =>
          ours(
            policy,
            cases.filter((one) => one.policy === policy),
          ),
        ),
      ].sort(),
    );
  });

  test('on the attacks', () => {
    const file = 'test/corpus/attacks.ndjson';
    node(OTHER_JUDGE, 'prepare-attacks', file, inFolder('attacks.ndjson'));
    const judged = node(OTHER_JUDGE, 'judge-attacks', file, scanned(inFolder('attacks.ndjson'), 'attack-hits.ndjson'));
    const played = attacks();
    const ours = scoreAttacks(played, hitsOf(played.flatMap(({ events }) => events)), 'medium');
    expect(judged).toContain(`techniques caught ${ours.inScopeCaught}/${ours.inScope}, others ${ours.otherCaught}/${ours.other}`);
    expect(judged.match(/^MISSED \S+/gm) ?? []).toEqual(ours.missed.map((technique) => `MISSED ${technique}`));
  });

  test('on the background', () => {
    const found = scanned('test/corpus/background.ndjson.gz', 'background-hits.ndjson');
    const judged = node(OTHER_JUDGE, 'background', 'test/corpus/background.labels.ndjson.gz', found);
    const ours = scoreBackground(backgroundLabels(), hitsOf(backgroundEvents()), 'medium');
    for (const [verdict, { events, loud }] of Object.entries(ours.byVerdict)) {
      expect(judged).toContain(`${verdict}: ${loud} loud of ${events}\n`);
    }
    expect(judged).toContain(`firm alerts loud ${ours.firmAlertsLoud}/${ours.firmAlerts}\n`);
    expect(judged).toContain(`${ours.events} events, ${ours.loud} loud`);
    expect(judged).toContain(`per 1,000: ${ours.wrongPerThousand.toFixed(2)}`);
  });
});
