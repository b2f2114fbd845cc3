import type { Severity } from '../../shared/rules/severity.ts';
import type { Case, Verdict } from './corpus.ts';
import { type Hits, loudOf } from './detect.ts';

/** How a set of cases came out. "Loud" is a finding at the least severity that counts, or above. */
export interface Score {
  /** Verdict alert: loud, and not. */
  readonly found: number;
  readonly missed: number;
  /** Verdict quiet: not loud, and loud. */
  readonly kept: number;
  readonly falseAlarms: number;
  /** Verdict info: all of them, those with a finding below the least severity, those that were loud. */
  readonly info: number;
  readonly infoBelow: number;
  readonly infoLoud: number;
}

export function score(cases: readonly Case[], hits: Hits, least: Severity): Score {
  const of = (verdict: Verdict): readonly Case[] => cases.filter((one) => one.verdict === verdict);
  const isLoud = ({ eventId }: Case): boolean => loudOf(hits, eventId, least).length > 0;
  const loud = (verdict: Verdict): number => of(verdict).filter(isLoud).length;
  return {
    found: loud('alert'),
    missed: of('alert').length - loud('alert'),
    kept: of('quiet').length - loud('quiet'),
    falseAlarms: loud('quiet'),
    info: of('info').length,
    infoBelow: of('info').filter((one) => !isLoud(one) && hits.has(one.eventId)).length,
    infoLoud: loud('info'),
  };
}

/** A part of a whole. */
export type Ratio = readonly [part: number, whole: number];

/** Nothing to judge is nothing wrong. */
export const share = ([part, whole]: Ratio): number => (whole === 0 ? 1 : part / whole);

export const recall = ({ found, missed }: Score): Ratio => [found, found + missed];
export const precision = ({ found, falseAlarms }: Score): Ratio => [found, found + falseAlarms];
export const quietKept = ({ kept, falseAlarms }: Score): Ratio => [kept, kept + falseAlarms];
export const infoKept = ({ info, infoLoud }: Score): Ratio => [info - infoLoud, info];

/** The harmonic mean of recall and precision. */
export const f1 = ({ found, missed, falseAlarms }: Score): Ratio => [2 * found, 2 * found + missed + falseAlarms];
