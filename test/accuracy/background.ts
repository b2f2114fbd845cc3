import type { Severity } from '../../shared/rules/severity.ts';
import type { Label, Verdict } from './corpus.ts';
import { type Hits, loudOf } from './detect.ts';

export interface BackgroundScore {
  readonly events: number;
  readonly loud: number;
  readonly byVerdict: Readonly<Record<string, { readonly events: number; readonly loud: number }>>;
  readonly firmAlerts: number;
  readonly firmAlertsLoud: number;
  /** Loud on what is firmly quiet or out of scope, per thousand events. */
  readonly wrongPerThousand: number;
  readonly byRule: readonly RuleNoise[];
}

/** How often a rule is loud on the background, and why, for one of its alerts. */
export interface RuleNoise {
  readonly rule: string;
  readonly alerts: number;
  readonly perThousand: number;
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  readonly because: string;
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
    wrongPerThousand: perThousand(wrong.length, labels.length),
    byRule: noiseOf(labels, hits, least),
  };
}

const perThousand = (part: number, whole: number): number => (1000 * part) / Math.max(1, whole);

/** The loudest rule first; the example is the rule's first alert. */
function noiseOf(labels: readonly Label[], hits: Hits, least: Severity): readonly RuleNoise[] {
  const alerts = labels.flatMap(({ eventID, verdict }) => loudOf(hits, eventID, least).map((found) => ({ ...found, verdict })));
  return [...Map.groupBy(alerts, ({ rule }) => rule.id)]
    .map(([rule, mine]) => ({
      rule,
      alerts: mine.length,
      perThousand: perThousand(mine.length, labels.length),
      byVerdict: Object.fromEntries([...Map.groupBy(mine, ({ verdict }) => verdict)].map(([verdict, { length }]) => [verdict, length])),
      because: mine[0]?.because ?? '',
    }))
    .sort((a, b) => b.alerts - a.alerts || (a.rule < b.rule ? -1 : 1));
}
