import { rules } from '../../shared/rules/index.ts';
import { backgroundEvents, labelledCases } from '../accuracy/corpus.ts';
import { evaded, everyFind, findsIn } from '../support/evasion-cases.ts';
import { seeded } from '../support/random.ts';
import { allCases } from './cases.ts';
import type { FuzzTarget } from './target.ts';

/** Rewrites what a caller may write as he likes: no severity may fall and no hit go. Counts mutated events. */
export const evadeRules: FuzzTarget = async (runs, seed) => {
  const recorded = [
    ...labelledCases().map(({ id, event }) => ({ name: id, event })),
    ...backgroundEvents().map((event) => ({ name: String(event['eventID']), event })),
  ];
  const finds = [...everyFind(await allCases()), ...findsIn(rules, recorded)];
  const choice = seeded(seed);
  const failures = new Set<string>();
  let events = 0;
  for (let index = 0; events < runs; index++) {
    const found = finds[index % finds.length];
    if (found === undefined) break;
    const { records, done } = evaded(found, choice);
    events += found.records.length;
    if (found.rankOf(records) < found.rankOf(found.records)) failures.add(`${found.rule.id}: ${found.name}: ${done}`);
  }
  return { summary: `${events} mutated events of ${finds.length} findings, seed ${seed}`, failures: [...failures] };
};
