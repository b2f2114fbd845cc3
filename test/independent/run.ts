import { KNOWN_DIFFERENCES, type KnownDifference } from './differences.ts';
import { ourDecision } from './ours.ts';
import { type Scenario, scenarioOf } from './scenarios.ts';
import { install, loadTheirs } from './theirs.ts';

/** Compares our evaluator with an independent one; see README.md. Arguments: how many scenarios, and the number of the first. */
const [count = '5000', first = '1'] = process.argv.slice(2);
const MOST_SHOWN = 5;

interface Tally {
  readonly decisions: Map<string, number>;
  readonly explained: Map<KnownDifference, number>;
  readonly unexplained: string[];
  agreed: number;
}

const add = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

function judge(scenario: Scenario, theirs: string, tally: Tally): void {
  const ours = ourDecision(scenario);
  add(tally.decisions, `${scenario.kind}: ${ours}`);
  if (ours === theirs) {
    tally.agreed++;
    return;
  }
  const text = JSON.stringify(scenario);
  const known = KNOWN_DIFFERENCES.find(({ touches }) => touches(scenario, text));
  if (known) add(tally.explained, known);
  else tally.unexplained.push(`ours ${ours}, theirs ${theirs}: ${text}`);
}

function tell({ decisions, explained, unexplained, agreed }: Tally): void {
  for (const [what, times] of [...decisions].sort()) console.log(`${String(times).padStart(6)}  ${what}`);
  console.log(`${agreed} decided alike.`);
  for (const [{ name, why }, times] of explained) console.log(`${times} differ as known: ${name}. ${why}`);
  console.log(`${unexplained.length} differ without a known reason.`);
  for (const text of unexplained.slice(0, MOST_SHOWN)) console.log(text);
}

const problem = install();
if (problem !== undefined) {
  console.log(`SKIPPED: the other evaluator cannot be installed here (${problem}). Nothing was compared.`);
  if (process.env['TRAILWARDEN_NO_SKIP']) process.exitCode = 1;
} else {
  const theirDecision = await loadTheirs();
  const tally: Tally = { decisions: new Map(), explained: new Map(), unexplained: [], agreed: 0 };
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
    const scenario = scenarioOf(seed);
    if (count === '1') console.log(JSON.stringify(scenario, null, 2));
    judge(scenario, theirDecision(scenario), tally);
  }
  tell(tally);
  if (tally.unexplained.length > 0) process.exitCode = 1;
}
