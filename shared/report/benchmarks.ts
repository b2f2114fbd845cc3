import { CONTROLS } from '../rules/controls.ts';
import type { ReportCheck } from './posture/input.ts';

/** Versions of the CIS AWS Foundations Benchmark, each with its own numbers. */
export const VERSIONS = ['3.0', '5.0', '6.0', '7.0'] as const;
export type BenchmarkVersion = (typeof VERSIONS)[number];

export interface BenchmarkItem {
  /** "1.13". */
  readonly number: string;
  readonly title: string;
}

/** Rules name their controls in the numbers of this version. */
const OWN: BenchmarkVersion = '5.0';

/** Items that something here serves, by what checks and rules say of themselves. */
export function itemsOf(version: BenchmarkVersion, checks: readonly ReportCheck[]): readonly BenchmarkItem[] {
  const items = new Map<string, string>();
  for (const [id, title] of Object.entries(CONTROLS)) {
    for (const number of numbersIn(version, id.slice(id.indexOf('/') + 1), checks)) items.set(number, title);
  }
  for (const { cis, title } of checks) {
    for (const number of numbersOf(cis[version])) if (!items.has(number)) items.set(number, title);
  }
  return [...items].map(([number, title]) => ({ number, title })).toSorted(byNumber);
}

/** A check may serve several items: "2.1.5, 2.1.6". */
export const numbersOf = (numbers: string | undefined): readonly string[] => numbers?.split(/,\s*/) ?? [];

/** An item of version 5.0 in the numbers of another: by the checks that name both; the chapter on watching moved as a whole. */
export function numbersIn(version: BenchmarkVersion, own: string, checks: readonly ReportCheck[]): readonly string[] {
  if (version === OWN) return [own];
  if (own.startsWith('4.')) return [`${WATCH_CHAPTER[version]}${own.slice(1)}`];
  const named = checks.flatMap(({ cis }) => (numbersOf(cis[OWN]).includes(own) ? numbersOf(cis[version]) : []));
  return [...new Set(named)];
}

/** The chapter that asks that something is watched. */
export const WATCH_CHAPTER: Readonly<Record<BenchmarkVersion, number>> = { '3.0': 4, '5.0': 4, '6.0': 5, '7.0': 5 };

export const byNumber = (a: { readonly number: string }, b: { readonly number: string }): number =>
  a.number.localeCompare(b.number, 'en', { numeric: true });
