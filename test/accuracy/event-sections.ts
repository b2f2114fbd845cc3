import type { Measurement } from './measure.ts';
import { reasonNumbers } from './reasoned.ts';
import type { Section } from './section.ts';
import type { Detection, FirstFinding } from './techniques.ts';

export const techniques = ({ detections }: Measurement): Section => ({
  title: 'Attacks',
  about:
    "Caught is an attack of which a telling event raised a finding: one that the corpus says must, or, where no single event must, any that is part of the deed. What aims at neither identity, credentials nor the log is there as noise and needs no finding. Time to alert is counted in events of the attack: how many lie in an earlier second than the first finding, and how many of those no earlier than the first telling event. Records do not order events within a second: others of the finding's own second stand after the plus sign.",
  head: ['Attack', 'Aims at', 'Caught', 'Events', 'Before alert', 'Since first sign', 'ATT&CK', 'Rules'],
  rows: detections.map((one) => [
    one.technique,
    one.scope,
    one.caught ? 'yes' : one.inScope ? 'NO' : 'no',
    String(one.events),
    one.first === undefined ? '' : beforeText(one.first),
    one.first === undefined ? '' : String(one.first.afterTelling),
    [...new Set(one.rules.flatMap(({ attack }) => attack))].sort().join(', '),
    one.rules.map(({ id }) => ({ rule: id })),
  ]),
});

const beforeText = ({ before, sameSecond }: FirstFinding): string => (sameSecond === 0 ? String(before) : `${before} + ${sameSecond}`);

const overTime = ({ rules }: Detection): readonly { readonly rule: string }[] =>
  rules.filter((rule) => rule.overTime !== undefined).map(({ id }) => ({ rule: id }));

export const credentialAccess = ({ detections }: Measurement): Section => ({
  title: 'Rules over time',
  about:
    'Attacks that read credentials: no single call of theirs tells, only many of them together, or where they come from. Found by the rules that join events.',
  head: ['Attack', 'Caught', 'Rules over time'],
  rows: detections
    .filter(({ scope }) => scope === 'credential-access')
    .map((one) => [one.technique, one.caught && overTime(one).length > 0 ? 'yes' : 'no', overTime(one)]),
});

export const verdicts = ({ background }: Measurement): Section => ({
  title: 'Background traffic',
  about: `${background.events.toLocaleString('en-US')} events in time order of an account that is built, attacked and torn down: many alerts there are right.`,
  head: ['Verdict', 'Events', 'Loud', 'Loud per 1,000 events of that verdict'],
  rows: Object.entries(background.byVerdict).map(([verdict, { events, loud }]) => [
    verdict,
    String(events),
    String(loud),
    ((1000 * loud) / Math.max(1, events)).toFixed(2),
  ]),
});

export const byRule = ({ background }: Measurement): Section => ({
  title: 'Alerts on the background by rule',
  about: `Findings at medium or above, per 1,000 of all ${background.events.toLocaleString('en-US')} events and by the verdict on the event, each with the reason that the rule gave in one of them.`,
  head: ['Rule', 'Alerts', 'Per 1,000', 'Verdicts', 'Because'],
  rows: background.byRule.map(({ rule, alerts, perThousand, byVerdict, because }) => [
    [{ rule }],
    String(alerts),
    perThousand.toFixed(2),
    Object.entries(byVerdict)
      .map(([verdict, count]) => `${verdict} ${count}`)
      .join(', '),
    because,
  ]),
});

export const wrong = ({ mistakes }: Measurement): Section => ({
  title: 'Misses, false alarms and louder information',
  about:
    'Every case, and every background line by its number, on which rules and corpus differ. The last column is the number of the reason below.',
  head: ['Case', 'Event', 'What', 'Verdict', 'Row', 'Rules', 'Reason'],
  rows: mistakes.map((one) => [
    one.id,
    one.eventName,
    one.kind,
    one.debatable ? `${one.verdict}, debatable` : one.verdict,
    one.policy,
    one.hits.map(({ rule, severity }) => ({ rule: rule.id, beside: severity })),
    reasonNumbers(one).join(', ') || 'none',
  ]),
});
