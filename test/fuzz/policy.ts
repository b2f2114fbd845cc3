import { type Catalogue, loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { hostilePairs, oddTexts } from '../support/hostile-policies.ts';
import { checkedPair } from '../support/policy-check.ts';
import { focusedPair } from '../support/policy-focus.ts';
import { realPair, smallPair } from '../support/policy-pairs.ts';
import { speeds } from '../support/policy-speed.ts';
import { seeded } from '../support/random.ts';
import { realPolicies } from '../support/real-policies.ts';
import type { FuzzTarget } from './target.ts';

const REQUESTS = 50;
const LEAST_SHARE = 0.15;
const MOST_UNKNOWN = 0.1;
const MOST_SLOWER = 50;

/**
 * Compares policies and decides requests under both with a second evaluator: no verdict and no region may be contradicted.
 * Half of the pairs are small policies, a quarter are about one action under few conditions or on few resources, a quarter
 * are real ones after a few edits. Counts requests.
 */
export const comparePolicies: FuzzTarget = async (runs, seed) => {
  const catalogue = await loadCatalogue();
  const choice = seeded(seed);
  const real = realPolicies();
  const pairs = Math.max(1, Math.ceil(runs / REQUESTS));
  const verdicts = { widened: 0, narrowed: 0, both: 0, neutral: 0, unknown: 0 };
  const ofReal = { pairs: 0, unknown: 0 };
  const contradictions: string[] = [];
  for (let index = 0; index < pairs; index++) {
    const isReal = index % 4 === 1;
    const pair = isReal ? realPair(real, choice) : index % 2 === 0 ? smallPair(choice) : focusedPair(choice);
    const checked = checkedPair(pair, REQUESTS, catalogue, choice);
    const { change } = checked.diff;
    verdicts[change]++;
    if (isReal) ofReal.pairs++;
    if (isReal && change === 'unknown') ofReal.unknown++;
    contradictions.push(...checked.contradictions);
  }
  oddOnes(catalogue);
  const share = (count: number, all = pairs): string => `${((100 * count) / Math.max(all, 1)).toFixed(1)} %`;
  const speed = speeds(catalogue);
  const slowest = Math.max(...speed.hostile.map(({ milliseconds }) => milliseconds));
  const summary = [
    `${pairs * REQUESTS} requests of ${pairs} pairs, seed ${seed}`,
    Object.entries(verdicts)
      .map(([name, count]) => `${name} ${share(count)}`)
      .join(', '),
    `unknown of ${ofReal.pairs} real policies edited ${share(ofReal.unknown, ofReal.pairs)}`,
    `ordinary ${speed.ordinary.toFixed(1)} ms, the slowest hostile one ${slowest.toFixed(1)} ms`,
    `${contradictions.length} contradictions`,
  ].join('; ');
  return { summary, failures: [...contradictions.slice(0, 10), ...shortfalls()] };

  function shortfalls(): readonly string[] {
    const isMany = pairs >= 1000;
    return [
      ...(['widened', 'narrowed'] as const)
        .filter((name) => isMany && verdicts[name] < LEAST_SHARE * pairs)
        .map((name) => `only ${share(verdicts[name])} are ${name}: the pairs prove little`),
      ...(isMany && ofReal.unknown > MOST_UNKNOWN * ofReal.pairs ? ['too many real policies are not decided'] : []),
      ...speed.hostile
        .filter(({ milliseconds }) => milliseconds > MOST_SLOWER * speed.ordinary)
        .map(({ name, milliseconds }) => `${name}: ${milliseconds.toFixed(0)} ms, over ${MOST_SLOWER} times an ordinary policy's`),
    ];
  }
};

/** @throws what must not be thrown. */
function oddOnes(catalogue: Catalogue): void {
  const odd = [...oddTexts, ...Object.values(hostilePairs).flat()].map((input) => parsePolicy(input, 'identity'));
  for (const before of odd) for (const after of odd.slice(0, oddTexts.length)) diffPolicies(before, after, 'identity', catalogue);
}
