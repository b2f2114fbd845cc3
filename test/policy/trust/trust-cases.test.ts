import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { exposureOf } from '../../../shared/policy/trust/exposure-of.ts';
import type { TrustHome } from '../../../shared/policy/trust/home.ts';
import { changeOfTrust } from '../../../shared/policy/trust/transition.ts';
import { casesOfKind, type PolicyCase } from '../cases/cases.ts';

type Input = {
  readonly before?: unknown;
  readonly after: unknown;
  readonly ownAccount: string;
  readonly ownOrg: string;
  readonly orgAccounts?: readonly string[];
  readonly trustedAccounts?: readonly string[];
};
type Expected = {
  readonly exposure: string;
  readonly flags?: readonly string[];
  readonly transition?: string;
};

// The file's kinds say which fields a case has.
const cases = casesOfKind('trust') as readonly PolicyCase<Input, Expected>[];

const homeOf = ({ ownAccount, ownOrg, orgAccounts = [], trustedAccounts = [] }: Input): TrustHome => ({
  account: ownAccount,
  partition: 'aws',
  organizationId: ownOrg,
  organizationAccounts: orgAccounts,
  trustedAccounts,
});

const shouted = (word: string): string => word.toUpperCase().replaceAll('-', '_');

function outcomeOf({ input, expected }: (typeof cases)[number]) {
  const home = homeOf(input);
  const read = (document: unknown) => exposureOf(parsePolicy(document, 'trust'), home);
  const change = changeOfTrust(input.before === undefined ? undefined : read(input.before), read(input.after), home);
  return {
    exposure: shouted(change.after),
    ...(expected.transition === undefined ? {} : { transition: shouted(change.transition) }),
    missing: (expected.flags ?? []).filter((flag) => !change.flags.some((found) => found === flag)),
  };
}

const wantedOf = ({ expected: { exposure, transition } }: (typeof cases)[number]) => ({
  exposure,
  ...(transition === undefined ? {} : { transition }),
  missing: [],
});

describe('whom a trust policy lets in', () => {
  test.each(cases.filter(({ disputed }) => disputed !== true).map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(outcomeOf(one), one.why).toEqual(wantedOf(one));
  });

  test('where the documentation is unclear, this reader takes the answers of the file', () => {
    const disputed = cases.filter((one) => one.disputed === true);
    expect(disputed.length).toBeGreaterThan(0);
    for (const one of disputed) expect(outcomeOf(one), one.id).toEqual(wantedOf(one));
  });
});
