import { existsSync } from 'node:fs';
import type { Assessment, Rule } from '../../shared/rules/rule.ts';
import type { AnyCases } from '../../test/support/any-cases.ts';

/** What a rule's own cases show of it. */
export interface Shown {
  /** The alert of the first case. */
  readonly example: Assessment | undefined;
  /** "any group (medium)". */
  readonly found: readonly string[];
  readonly quiet: readonly string[];
}

const NOW = new Date('2026-03-05T00:00:00Z');
const NOTHING: Shown = { example: undefined, found: [], quiet: [] };

/** Runs the rule over its first case and names the others. A rule without cases (one of the operator's own) shows nothing. */
export async function shownBy(rule: Rule): Promise<Shown> {
  const path = `shared/rules/${rule.family}/${rule.id}.cases.ts`;
  if (!existsSync(path)) return NOTHING;
  const { cases }: { cases: AnyCases } = await import(`../../${path}`);
  if ('hits' in cases) {
    const [first] = Object.values(cases.hits);
    const { hits, evasions, nearMisses, denied, identities } = cases;
    const all = Object.entries({ ...hits, ...evasions, ...nearMisses, ...denied, ...identities });
    return {
      example: first && (await assessed(rule, first)),
      found: all.flatMap(([name, one]) => ('severity' in one ? [`${name} (${one.severity})`] : [])),
      quiet: all.flatMap(([name, one]) => ('severity' in one ? [] : [name])),
    };
  }
  const [first] = Object.values(cases.opens);
  return {
    example: first && (await opened(rule, first)),
    found: Object.entries({ ...cases.opens, ...cases.evasions }).map(([name, { severity }]) => `${name} (${severity})`),
    quiet: Object.keys(cases.quiet),
  };
}

type Hits = Extract<AnyCases, { hits: unknown }>['hits'];
type Opens = Extract<AnyCases, { opens: unknown }>['opens'];

async function assessed(rule: Rule, { event, facts, settings }: Hits[string]): Promise<Assessment | undefined> {
  const { parseEvent } = await import('../../shared/cloudtrail/parse.ts');
  const { noFacts } = await import('../../shared/rules/facts.ts');
  const { defaultSettings } = await import('../../shared/rules/settings.ts');
  return rule.offer(parseEvent(event, NOW))?.assess({ ...noFacts, ...facts }, { ...defaultSettings, ...settings });
}

async function opened(rule: Rule, { events, settings }: Opens[string]): Promise<Assessment | undefined> {
  const { parseEvent } = await import('../../shared/cloudtrail/parse.ts');
  const { catalogueOf } = await import('../../shared/rules/catalogue.ts');
  const { defaultSettings } = await import('../../shared/rules/settings.ts');
  const { windowBook } = await import('../../shared/rules/window-book.ts');
  const known = { ...defaultSettings, ...settings };
  const [catalogue, book] = [catalogueOf([rule]), windowBook(known)];
  const parsed = events.map((event) => parseEvent(event, NOW));
  return parsed.flatMap((event) => book.see(event, event.account ?? '', catalogue.sightings(event, known))).at(-1)?.assessment;
}
