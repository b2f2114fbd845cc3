import { atLeast, type Severity } from '../../shared/rules/severity.ts';
import type { Attack, Case, Label, Verdict } from './corpus.ts';
import type { Found, Hits } from './detect.ts';

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

export interface Mistake {
  readonly kind: 'missed' | 'loud';
  readonly case: Case;
  readonly hits: readonly Found[];
}

const loudOf = (hits: Hits, eventId: string, least: Severity): readonly Found[] =>
  (hits.get(eventId) ?? []).filter(({ severity }) => atLeast(severity, least));

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

/** Alerts that stayed quiet, and what should be quiet or informational and was loud. */
export const mistakes = (cases: readonly Case[], hits: Hits, least: Severity): readonly Mistake[] =>
  cases.flatMap((one): readonly Mistake[] => {
    const isLoud = loudOf(hits, one.eventId, least).length > 0;
    const all = hits.get(one.eventId) ?? [];
    if (one.verdict === 'alert') return isLoud ? [] : [{ kind: 'missed', case: one, hits: all }];
    return isLoud && one.verdict !== 'out-of-scope' ? [{ kind: 'loud', case: one, hits: all }] : [];
  });

export interface AttackScore {
  readonly inScope: number;
  readonly inScopeCaught: number;
  readonly other: number;
  readonly otherCaught: number;
  readonly missed: readonly string[];
}

export function scoreAttacks(attacks: readonly Attack[], hits: Hits, least: Severity): AttackScore {
  const isCaught = ({ telling }: Attack): boolean => telling.some((id) => loudOf(hits, id, least).length > 0);
  const inScope = attacks.filter((attack) => attack.inScope);
  const other = attacks.filter((attack) => !attack.inScope);
  return {
    inScope: inScope.length,
    inScopeCaught: inScope.filter(isCaught).length,
    other: other.length,
    otherCaught: other.filter(isCaught).length,
    missed: inScope.filter((attack) => !isCaught(attack)).map(({ technique }) => technique),
  };
}

export interface BackgroundScore {
  readonly events: number;
  readonly loud: number;
  readonly byVerdict: Readonly<Record<string, { readonly events: number; readonly loud: number }>>;
  readonly firmAlerts: number;
  readonly firmAlertsLoud: number;
  /** Loud on what is firmly quiet or out of scope, per thousand events. */
  readonly wrongPerThousand: number;
}

export function scoreBackground(labels: readonly Label[], hits: Hits, least: Severity): BackgroundScore {
  const isLoud = ({ eventID }: Label): boolean => loudOf(hits, eventID, least).length > 0;
  const firm = labels.filter(({ debatable }) => !debatable);
  const firmAlerts = firm.filter(({ verdict }) => verdict === 'alert');
  const wrong = firm.filter((label) => (label.verdict === 'quiet' || label.verdict === 'out-of-scope') && isLoud(label));
  const verdicts = [...new Set(labels.map(({ verdict }) => verdict))];
  const byVerdict = verdicts.map((verdict) => {
    const mine = labels.filter((label) => label.verdict === verdict);
    return [verdict, { events: mine.length, loud: mine.filter(isLoud).length }] as const;
  });
  return {
    events: labels.length,
    loud: labels.filter(isLoud).length,
    byVerdict: Object.fromEntries(byVerdict),
    firmAlerts: firmAlerts.length,
    firmAlertsLoud: firmAlerts.filter(isLoud).length,
    wrongPerThousand: (1000 * wrong.length) / Math.max(1, labels.length),
  };
}
