import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import type { PolicyDiff } from '../../shared/policy/diff/verdict.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import type { Choice } from './policy-alphabet.ts';
import { type Asked, answer } from './policy-oracle.ts';
import type { Pair } from './policy-pairs.ts';
import { requestFrom, samplesOf } from './policy-requests.ts';

export interface Checked {
  readonly diff: PolicyDiff;
  /** What the second evaluator says otherwise, for people. */
  readonly contradictions: readonly string[];
}

/** Compares a pair and holds the verdict and every region against the second evaluator, on so many requests. */
export function checkedPair({ before, after }: Pair, requests: number, catalogue: Catalogue, choice: Choice): Checked {
  const [old, now] = [parsePolicy(before, 'identity'), parsePolicy(after, 'identity')];
  const diff = diffPolicies(old, now, 'identity', catalogue);
  if (!old.readable || !now.readable)
    return { diff, contradictions: diff.change === 'unknown' ? [] : ['a verdict on what cannot be read'] };
  const contradictions: string[] = [];
  const tell = (claim: string, asked: Asked): void => void contradictions.push(`${claim}: ${JSON.stringify({ before, after, asked })}`);
  for (const { side, witness } of diff.regions) {
    const shift = shiftOf(before, after, witness);
    if (side === 'gained' ? shift <= 0 : shift >= 0) tell(`a witness of what is ${side} shows nothing`, witness);
  }
  const samples = samplesOf([old, now], catalogue);
  for (let index = 0; index < requests; index++) {
    const asked = requestFrom(samples, choice);
    const shift = shiftOf(before, after, asked);
    if (shift > 0 && (diff.change === 'neutral' || diff.change === 'narrowed')) tell(`${diff.change}, but gained`, asked);
    if (shift < 0 && (diff.change === 'neutral' || diff.change === 'widened')) tell(`${diff.change}, but lost`, asked);
  }
  return { diff, contradictions };
}

const shiftOf = (before: JsonObject, after: JsonObject, asked: Asked): number => answer(after, asked) - answer(before, asked);
