import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import type { PolicyDiff } from '../../shared/policy/diff/verdict.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { casesOfKind, type PolicyCase } from './cases/cases.ts';

const catalogue = await loadCatalogue();
const MANAGED = 6144;

function compared({ input }: PolicyCase): PolicyDiff {
  const read = (document: unknown) => (document === null || document === undefined ? undefined : parsePolicy(document, 'identity'));
  return diffPolicies(read(input['before']), read(input['after']), 'identity', catalogue, {
    isCreation: input['created'] === true,
    ...(input['policyKind'] === 'managed' ? { mostCharacters: MANAGED } : {}),
  });
}

const cases = casesOfKind('diff');

describe('what a change of documents means', () => {
  for (const one of cases.filter(({ disputed }) => disputed !== true)) {
    it(`${one.id}: ${one.why}`, () => {
      const diff = compared(one);
      expect(diff.change.toUpperCase()).toBe(one.expected['change']);
      expect(diff.flags).toEqual(expect.arrayContaining(listed(one.expected['flags'])));
      for (const region of diff.regions) expect(region.words).not.toBe('');
    });
  }

  it('leaves less than a tenth undecided that need not be', () => {
    const firm = cases.filter(({ disputed, expected }) => disputed !== true && expected['change'] !== 'UNKNOWN');
    const unknown = firm.filter((one) => compared(one).change === 'unknown');
    expect(unknown.length).toBeLessThan(firm.length / 10);
  });
});

/** Where the reference is unclear: what is said here, and why. */
const DISPUTED: Readonly<Record<string, { readonly change: PolicyDiff['change']; readonly why: string }>> = {
  'diff-partition-star': { change: 'widened', why: 'the pattern matches more text; which partition a caller is in is not known' },
  'diff-condition-like-star-always-present': { change: 'neutral', why: 'each signed call has aws:userid' },
  'diff-condition-variable-changed': { change: 'both', why: 'a role has no aws:username, a user may have no tag: each proves one half' },
  'diff-duplicate-keys': { change: 'unknown', why: 'readers disagree on which of two equal keys counts' },
};

describe('what a change means where the reference is unclear', () => {
  for (const one of cases.filter(({ disputed }) => disputed === true)) {
    const ours = DISPUTED[one.id];
    it(`${one.id}: ${ours?.change}, for ${ours?.why}`, () => expect(compared(one).change).toBe(ours?.change));
  }
});

const listed = (flags: unknown): unknown[] => (Array.isArray(flags) ? flags : []);
