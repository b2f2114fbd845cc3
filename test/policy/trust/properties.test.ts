import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import type { PolicyRequest } from '../../../shared/policy/document/request.ts';
import { decide } from '../../../shared/policy/evaluate/decide.ts';
import { exposureOf } from '../../../shared/policy/trust/exposure-of.ts';
import { changeOfTrust } from '../../../shared/policy/trust/transition.ts';
import { home, trustOf, type Written } from './trust.ts';

const ids = ['*', '111122223333', '444455556666', '999988887777', 'arn:aws:iam::999988887777:role/x', 'arn:aws:iam::111122223333:role/x'];
const tests = fc.constantFrom(
  ...['aws:PrincipalOrgID', 'aws:PrincipalAccount'].flatMap((key) =>
    ['o-ours123456', 'o-theirs1234', '111122223333', '999988887777', '*', '9*'].map((value) => [key, value] as const),
  ),
  ...['arn:aws:iam::111122223333:role/x', 'arn:aws:iam::999988887777:role/*', 'arn:aws:iam::*:role/x'].map(
    (value) => ['aws:PrincipalArn', value] as const,
  ),
);
const operators = ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'].flatMap((name) => [
  name,
  `${name}IfExists`,
  `ForAnyValue:${name}`,
  `ForAllValues:${name}`,
]);
const conditions = fc.option(
  fc.array(fc.tuple(fc.constantFrom(...operators), tests), { minLength: 1, maxLength: 2 }).map((all) => {
    const found: Record<string, Record<string, string>> = {};
    for (const [operator, [key, value]] of all) found[operator] = { ...found[operator], [key]: value };
    return found;
  }),
  { nil: undefined },
);
const principals = fc.subarray(ids, { minLength: 1, maxLength: 2 }).map((AWS) => ({ AWS }));
const statement: fc.Arbitrary<Written> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
  principal: principals,
  condition: conditions,
});
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

/** Calls by somebody outside: of a foreign account, in a foreign organisation or in none. */
const OUTSIDE: readonly PolicyRequest[] = ['999988887777', '999900001111'].flatMap((account) =>
  ['x', 'y'].flatMap((name) =>
    [undefined, 'o-theirs1234', 'o-other12345'].map((org): PolicyRequest => {
      const arn = `arn:aws:iam::${account}:role/${name}`;
      return {
        action: 'sts:assumerole',
        resource: '*',
        principal: { kind: 'AWS', arn, account },
        context: {
          'aws:principalarn': [arn],
          'aws:principalaccount': [account],
          ...(org === undefined ? {} : { 'aws:principalorgid': [org] }),
        },
      };
    }),
  ),
);

const read = (document: unknown) => exposureOf(parsePolicy(document, 'trust'), home);

describe('exposure', () => {
  test('what is called inside lets no outsider in', () => {
    fc.assert(
      fc.property(statements, (written) => {
        const document = trustOf(...written);
        const parsed = parsePolicy(document, 'trust');
        const found = read(document);
        if (!parsed.readable || found.entries.some(({ isOutsider, level }) => isOutsider && level !== 'nobody')) return;
        const through = OUTSIDE.filter((request) => decide(parsed.document, request) === 'allow');
        expect(through, found.level).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  test('the order of statements has no meaning; a policy against itself changes nothing', () => {
    fc.assert(
      fc.property(statements, (written) => {
        const [one, other] = [read(trustOf(...written)), read(trustOf(...written.toReversed()))];
        expect(other.level).toBe(one.level);
        expect(other.flags).toEqual(one.flags);
        const change = changeOfTrust(one, other, home);
        expect(change).toMatchObject({ added: [], removed: [], loosened: [] });
        expect(['same', 'unknown']).toContain(change.transition);
      }),
    );
  });

  test('one more Allow never closes, one more Deny never opens', () => {
    fc.assert(
      fc.property(statements, statement, (written, more) => {
        const change = changeOfTrust(read(trustOf(...written)), read(trustOf(...written, more)), home);
        expect(change.transition).not.toBe(more.effect === 'Deny' ? 'opened' : 'closed');
        if (more.effect === 'Deny') expect(change.added).toEqual([]);
        else expect(change.removed).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing throws, and a great document takes no long time', () => {
    fc.assert(fc.property(fc.anything(), (anything) => void read(anything)));
    const many = Array.from({ length: 6000 }, (_, at) => `arn:aws:iam::${100000000000 + at}:role/x`);
    const values = Array.from({ length: 6000 }, (_, at) => `o-${'a'.repeat(8)}${at}`);
    const huge = trustOf({ principal: { AWS: many }, condition: { StringLike: { 'aws:PrincipalOrgID': values } } });
    const started = performance.now();
    const found = read(huge);
    changeOfTrust(found, found, home);
    expect(found.level).toBe('unknown');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
