import { rankOf } from '../rules/severity.ts';
import { type Capped, capped } from './capped.ts';
import type { CoverageSection } from './coverage.ts';
import type { Opening } from './events-once.ts';
import type { FindingRow } from './finding-row.ts';
import type { ReportInput } from './input.ts';
import { count, hoursWords } from './words.ts';

interface CredentialRule {
  readonly rule: string;
  readonly title: string;
  readonly family: string;
  readonly events: number;
  readonly open: number;
}

/** Access keys, MFA devices and sign-ins. */
export interface CredentialsSection {
  /** Rules that saw something or have something open, the worst first. */
  readonly rules: readonly CredentialRule[];
  readonly quietRules: number;
  /** Findings of these families that are not over. */
  readonly open: Capped<string>;
  readonly evidence: string;
}

const FAMILIES_HERE = new Set(['access-keys', 'mfa-devices', 'sign-in']);
const MOST = 200;

export function credentialsSection(
  { rules }: ReportInput,
  openings: readonly Opening[],
  rows: readonly FindingRow[],
  coverage: CoverageSection,
): CredentialsSection {
  const own = rules.filter(({ family }) => FAMILIES_HERE.has(family));
  const events = Map.groupBy(openings, ({ rule }) => rule);
  const open = rows.filter(({ family, state }) => FAMILIES_HERE.has(family) && state !== 'resolved');
  const openBy = Map.groupBy(open, ({ rule }) => rule);
  const table = own
    .toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity) || (a.id < b.id ? -1 : 1))
    .map(({ id, title, family }) => ({
      rule: id,
      title,
      family,
      events: events.get(id)?.length ?? 0,
      open: openBy.get(id)?.length ?? 0,
    }));
  const spoken = table.filter((rule) => rule.events + rule.open > 0);
  const detections = table.reduce((sum, rule) => sum + rule.events, 0);
  return {
    rules: spoken,
    quietRules: table.length - spoken.length,
    open: capped(
      open.map(({ id }) => id),
      MOST,
    ),
    evidence: `${count(own.length, 'rule')} watched keys, MFA devices and sign-ins: ${count(detections, 'detection')}, ${count(open.length, 'finding')} open; ${hoursWords(coverage)}`,
  };
}
