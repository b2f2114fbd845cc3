import type { Severity } from '../../shared/rules/severity.ts';
import { type BackgroundScore, scoreBackground } from './background.ts';
import { attacks, backgroundEvents, backgroundLabels, type Case, labelledCases } from './corpus.ts';
import { type Hits, hitsOf, loudOf } from './detect.ts';
import { type Share, sharesBy } from './families.ts';
import { type Score, score } from './judge.ts';
import { backgroundMistakes, type Mistake, mistakes } from './mistakes.ts';
import { type Detection, detectionOf } from './techniques.ts';

/** All that the command and the page tell. */
export interface Measurement {
  readonly cases: readonly Case[];
  readonly hits: Hits;
  readonly firm: Score;
  readonly all: Score;
  /** Row by row of the verdict table. */
  readonly byPolicy: readonly { readonly policy: string; readonly score: Score }[];
  readonly outOfScope: { readonly cases: number; readonly loud: number; readonly rules: readonly string[] };
  readonly families: readonly Share[];
  readonly attackIds: readonly Share[];
  readonly detections: readonly Detection[];
  readonly background: BackgroundScore;
  /** On the labelled cases, then on the background. */
  readonly mistakes: readonly Mistake[];
}

export function measure(least: Severity): Measurement {
  const cases = labelledCases();
  const hits = hitsOf(cases.map(({ event }) => event));
  const outOfScope = cases.filter(({ verdict }) => verdict === 'out-of-scope');
  const beyond = outOfScope.map(({ eventId }) => loudOf(hits, eventId, least)).filter(({ length }) => length > 0);
  const played = attacks();
  const onAttacks = hitsOf(played.flatMap(({ events }) => events));
  const labels = backgroundLabels();
  const around = backgroundEvents();
  const onBackground = hitsOf(around);
  const names = around.map(({ eventName }) => String(eventName));
  return {
    cases,
    hits,
    firm: score(
      cases.filter(({ debatable }) => !debatable),
      hits,
      least,
    ),
    all: score(cases, hits, least),
    byPolicy: [...Map.groupBy(cases, ({ policy }) => policy)]
      .filter(([, mine]) => mine.some(({ verdict }) => verdict !== 'out-of-scope'))
      .map(([policy, mine]) => ({ policy, score: score(mine, hits, least) }))
      .sort((a, b) => (a.policy < b.policy ? -1 : 1)),
    outOfScope: {
      cases: outOfScope.length,
      loud: beyond.length,
      rules: [...new Set(beyond.flat().map(({ rule }) => rule.id))].sort(),
    },
    families: sharesBy(({ rule }) => [rule.family], cases, hits, least),
    attackIds: sharesBy(({ rule }) => rule.attack, cases, hits, least),
    detections: played.map((attack) => detectionOf(attack, onAttacks, least)),
    background: scoreBackground(labels, onBackground, least),
    mistakes: [...mistakes(cases, hits, least), ...backgroundMistakes(labels, names, onBackground, least)],
  };
}
