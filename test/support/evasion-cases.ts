import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { rankOf } from '../../shared/rules/severity.ts';
import { windowBook } from '../../shared/rules/window-book.ts';
import type { AnyCases } from './any-cases.ts';
import { EVASIONS, type Evasion } from './evasions.ts';
import { call, signIn, user } from './records.ts';
import type { HitCase } from './rule-cases.ts';

/** Something a rule finds, and how to ask it again with other records. */
export interface Finds {
  readonly rule: Rule;
  readonly name: string;
  readonly records: readonly JsonObject[];
  /** Rank of the worst that the rule says; -1: nothing. */
  readonly rankOf: (records: readonly JsonObject[]) => number;
}

const NOW = new Date('2026-03-05T00:00:00Z');

export const everyFind = (all: readonly AnyCases[]): readonly Finds[] =>
  all.flatMap((cases): readonly Finds[] =>
    'hits' in cases
      ? Object.entries({ ...cases.hits, ...cases.evasions }).map(([name, hit]) => ofEvent(cases.rule, name, hit))
      : Object.entries({ ...cases.opens, ...cases.evasions }).map(([name, { events, settings }]) => ({
          rule: cases.rule,
          name,
          records: events,
          rankOf: overTime(cases.rule, { ...defaultSettings, ...settings }),
        })),
  );

/** What the rules find in recorded events, each by itself. */
export function findsIn(
  rules: readonly Rule[],
  records: readonly { readonly name: string; readonly event: JsonObject }[],
): readonly Finds[] {
  const catalogue = catalogueOf(rules);
  return records.flatMap(({ name, event }) => {
    const found = catalogue.hits(parseEvent(event, NOW)).flatMap((hit) => {
      const assessment = hit.assess(noFacts, defaultSettings);
      return assessment === undefined ? [] : [{ rule: hit.rule, severity: assessment.severity }];
    });
    return found.map(({ rule, severity }) => ofEvent(rule, name, { event, severity }));
  });
}

function ofEvent(rule: Rule, name: string, { event, facts, settings }: HitCase): Finds {
  const catalogue = catalogueOf([rule]);
  const known = { ...defaultSettings, ...settings };
  const worst = (records: readonly JsonObject[]): number =>
    Math.max(
      -1,
      ...records.flatMap((record) =>
        catalogue.hits(parseEvent(record, NOW)).flatMap((hit) => {
          const assessment = hit.assess({ ...noFacts, ...facts }, known);
          return assessment === undefined ? [] : [rankOf(assessment.severity)];
        }),
      ),
    );
  return { rule, name, records: [event], rankOf: worst };
}

const overTime = (rule: Rule, settings: typeof defaultSettings) => {
  const catalogue = catalogueOf([rule]);
  return (records: readonly JsonObject[]): number => {
    const book = windowBook(settings);
    const opened = records
      .map((record) => parseEvent(record, NOW))
      .flatMap((event) => book.see(event, event.account ?? '', catalogue.sightings(event, settings)));
    return Math.max(-1, ...opened.map(({ assessment }) => rankOf(assessment.severity)));
  };
};

/** What everybody does all day, around the event. */
const BENIGN: readonly JsonObject[] = [
  signIn(user('dora'), { mfa: 'yes' }),
  call('ec2', 'DescribeInstances', { by: user('dora'), over: { readOnly: true } }),
  call('iam', 'GetUser', { by: user('dora'), request: { userName: 'dora' }, over: { readOnly: true } }),
  call('s3', 'PutObject', { by: user('dora') }),
];

const around = (records: readonly JsonObject[], choice: () => number): readonly JsonObject[] =>
  records.flatMap((record) => {
    const neighbour = BENIGN[Math.floor(choice() * BENIGN.length)];
    const beside = neighbour && { ...neighbour, eventTime: record['eventTime'], eventID: `${String(record['eventID'])}-b` };
    return beside === undefined || choice() < 0.5 ? [record] : [beside, record];
  });

/** Some evasions at once, on every record in the same way. @returns the records, and the names of what was done. */
export function evaded({ rule, records }: Finds, choice: () => number): { readonly records: readonly JsonObject[]; readonly done: string } {
  const allowed = EVASIONS.filter(({ touches }) => touches === undefined || !rule.observes?.includes(touches));
  const chosen = allowed.filter(() => choice() < 0.4);
  const changed = records.map((record) => chosen.reduce<JsonObject>((now, evasion: Evasion) => evasion.of(now, choice), record));
  return { records: around(changed, choice), done: chosen.map(({ name }) => name).join(', ') };
}
