import { CIS_VERSIONS, type CisAssessment, type CisVersion, cisTable } from '../posture/cis.ts';
import { CONTROLS } from '../rules/controls.ts';

export const VERSIONS = CIS_VERSIONS;

export interface BenchmarkItem {
  /** "1.13". */
  readonly number: string;
  readonly title: string;
  /** Left out where we do not know. */
  readonly assessment?: CisAssessment;
}

/** Rules name their controls in the numbers of this version. */
const OWN: CisVersion = '5.0';

/** Items of a version that something here could serve: those of checks, and those that rules name besides. */
export function itemsOf(version: CisVersion): readonly BenchmarkItem[] {
  const table = cisTable(version, []);
  const known = new Set(table.map(({ number }) => number));
  const named = Object.entries(CONTROLS).flatMap(([id, title]) => {
    const number = numberIn(version, id.slice(id.indexOf('/') + 1));
    return number === undefined || known.has(number) ? [] : [{ number, title }];
  });
  return [
    ...table.map(({ number, title, assessment }) => ({ number, title, ...(assessment === undefined ? {} : { assessment }) })),
    ...named,
  ].toSorted((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
}

const TITLES = new Map(cisTable(OWN, []).map(({ number, title }) => [number, title]));
const NUMBERS = new Map(VERSIONS.map((version) => [version, new Map(cisTable(version, []).map(({ number, title }) => [title, number]))]));

/** An item of the rules' version in the numbers of another; the chapter on watching moved as a whole. */
export function numberIn(version: CisVersion, own: string): string | undefined {
  if (version === OWN) return own;
  const title = TITLES.get(own);
  if (title !== undefined) return NUMBERS.get(version)?.get(title);
  return own.startsWith('4.') ? `${WATCH_CHAPTER[version]}${own.slice(1)}` : undefined;
}

/** The chapter that asks that something is watched. */
export const WATCH_CHAPTER: Readonly<Record<CisVersion, number>> = { '3.0': 4, '5.0': 4, '6.0': 5, '7.0': 5 };
