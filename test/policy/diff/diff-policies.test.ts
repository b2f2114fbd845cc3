import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../shared/cloudtrail/json.ts';
import { loadCatalogue } from '../../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../../shared/policy/diff/diff-policies.ts';
import type { PolicyDiff } from '../../../shared/policy/diff/verdict.ts';
import type { PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { allow } from '../../support/policies.ts';
import { variable } from '../../support/policy-alphabet.ts';

const catalogue = await loadCatalogue();
const of = (...Statement: readonly Json[]): JsonObject => ({ Version: '2012-10-17', Statement: [...Statement] });
const deny = (Action: Json, Resource: Json, Condition?: JsonObject): JsonObject => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition && { Condition }),
});
const under = (Action: Json, Condition: JsonObject): JsonObject => allow(Action, '*', { Condition });
const compared = (before: JsonObject, after: JsonObject, kind: PolicyKind = 'identity'): PolicyDiff =>
  diffPolicies(parsePolicy(before, kind), parsePolicy(after, kind), kind, catalogue);
const REGION = 'aws:RequestedRegion';
const MFA = 'aws:MultiFactorAuthPresent';

describe('cover by several statements together', () => {
  it('finds all resources in two halves', () =>
    expect(
      compared(
        of(allow('s3:GetObject')),
        of(allow('s3:GetObject', 'arn:aws:s3:::b1/*'), {
          ...allow('s3:GetObject'),
          Resource: undefined,
          NotResource: 'arn:aws:s3:::b1/*',
        } as JsonObject),
      ).change,
    ).toBe('neutral'));

  it('finds all circumstances in a test, its opposite and the absent key', () => {
    const parts = [
      under('s3:*', { Bool: { [MFA]: true } }),
      under('s3:*', { Bool: { [MFA]: false } }),
      under('s3:*', { Null: { [MFA]: true } }),
    ];
    expect(compared(of(allow('s3:*')), of(...parts)).change).toBe('neutral');
    expect(compared(of(allow('s3:*')), of(...parts.slice(0, 2))).change).toBe('narrowed');
  });

  it('finds values that are split over statements', () => {
    const both = under('s3:*', { StringEquals: { [REGION]: ['eu-west-1', 'eu-west-2'] } });
    const split = ['eu-west-1', 'eu-west-2'].map((region) => under('s3:*', { StringEquals: { [REGION]: region } }));
    expect(compared(of(both), of(...split)).change).toBe('neutral');
  });

  it('finds what neither resources nor circumstances alone leave out', () => {
    const corner = of(allow('s3:*', 'arn:aws:s3:::b1/*'), under('s3:*', { StringEquals: { [REGION]: 'eu-west-1' } }));
    expect(compared(of(allow('s3:*')), corner)).toMatchObject({ change: 'narrowed' });
  });
});

describe('a Deny', () => {
  it('under a condition that no call passes refuses nothing', () =>
    expect(
      compared(of(allow('s3:*')), of(allow('s3:*'), deny('s3:*', '*', { StringEquals: { [REGION]: 'a' }, StringLike: { [REGION]: 'b*' } })))
        .change,
    ).toBe('neutral'));

  it('that is lost widens although another Allow of the document was cut to fit', () =>
    expect(compared(of(allow('*'), deny('iam:*', '*')), of({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }))).toMatchObject({
      change: 'widened',
      flags: ['denyLost'],
    }));

  it('cut into its two circumstances stays what it was', () =>
    expect(
      compared(
        of(deny('s3:*', '*')),
        of(deny('s3:*', '*', { StringEquals: { [REGION]: 'a' } }), deny('s3:*', '*', { StringNotEquals: { [REGION]: 'a' } })),
      ).change,
    ).toBe('neutral'));
});

describe('what cannot be said', () => {
  it('names the half that is proven', () => {
    const before = of(under('s3:GetObject', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }));
    const after = of(under('s3:GetObject', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }), allow('kms:Decrypt'));
    const diff = compared(before, after);
    expect(diff).toMatchObject({ change: 'unknown', atLeast: 'widened' });
    expect(diff.reasons.join()).toContain('aws:principalorgid');
  });

  it('is a pattern that matches no known action', () =>
    expect(compared(of(allow('s3:GetObject')), of(allow(['s3:GetObject', 'nosuchservice:*'])))).toMatchObject({
      change: 'unknown',
      flags: ['unknownAction'],
    }));

  it('is a variable whose value another test decides', () => {
    const before = of(allow('s3:GetObject', 'arn:aws:s3:::home/alice/*', { Condition: { StringEquals: { 'aws:username': 'alice' } } }));
    const after = of(
      allow('s3:GetObject', `arn:aws:s3:::home/${variable('aws:username')}/*`, {
        Condition: { StringEquals: { 'aws:username': 'alice' } },
      }),
    );
    expect(compared(before, after).change).toBe('unknown');
  });
});

describe('a region', () => {
  it('shows the difference by a request and says it in words', () => {
    const diff = compared(
      of(allow('iam:GetRole')),
      of(
        allow('iam:GetRole'),
        allow('iam:PassRole', 'arn:aws:iam::111122223333:role/*', {
          Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        }),
      ),
    );
    expect(diff.regions).toEqual([
      {
        side: 'gained',
        actions: ['iam:PassRole'],
        resources: ['arn:aws:iam::111122223333:role/*'],
        conditions: ['iam:PassedToService is lambda.amazonaws.com'],
        kind: 'actionAdded',
        before: [],
        after: [1],
        witness: {
          action: 'iam:passrole',
          resource: 'arn:aws:iam::111122223333:role/',
          context: { 'iam:passedtoservice': ['lambda.amazonaws.com'] },
        },
        words: 'may now call iam:PassRole on every role (arn:aws:iam::111122223333:role/*) if iam:PassedToService is lambda.amazonaws.com',
      },
    ]);
  });

  it('counts what is too much to name', () => {
    const [region] = compared(of(allow('s3:Get*')), of(allow('s3:*'))).regions;
    expect(region?.words).toMatch(/^may now call \d+ actions of s3:\*, s3:\w+ and s3:\w+ among them on every resource$/);
    expect(region?.actions.length).toBeLessThanOrEqual(100);
  });

  it('tells at most forty apart', () => {
    const tagged = (value: string): readonly JsonObject[] =>
      Array.from({ length: 60 }, (_, index) => under('s3:*', { StringEquals: { [`aws:ResourceTag/k${index}`]: value } }));
    const diff = compared(of(...tagged('a')), of(...tagged('b')));
    expect(diff.regions).toHaveLength(40);
    expect(diff.flags).toContain('moreRegions');
  });
});

describe('policies of resources', () => {
  const bucket = (Principal: Json, more: JsonObject = {}): JsonObject => ({
    Effect: 'Allow',
    Principal,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b1/*',
    ...more,
  });

  it('widen by a principal, and say whom', () => {
    const diff = compared(
      of(bucket({ AWS: '111122223333' })),
      of(bucket({ AWS: ['arn:aws:iam::111122223333:root', '999988887777'] })),
      'resource',
    );
    expect(diff).toMatchObject({
      change: 'widened',
      regions: [{ words: 'account 999988887777 may now call s3:GetObject on arn:aws:s3:::b1/*' }],
    });
  });

  it('are open to anybody with a star', () => {
    const diff = compared(of(bucket({ AWS: '111122223333' })), of(bucket('*')), 'resource');
    expect(diff).toMatchObject({ change: 'widened', regions: [{ words: 'anybody may now call s3:GetObject on arn:aws:s3:::b1/*' }] });
  });

  it('do not change by a principal whom a star held already', () =>
    expect(compared(of(bucket('*')), of(bucket('*'), bucket({ AWS: '999988887777' })), 'resource').change).toBe('neutral'));

  it('are narrowed by a Deny for all but some', () =>
    expect(
      compared(
        of(bucket('*')),
        of(bucket('*'), { ...bucket('*'), Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: '111122223333' } } as JsonObject),
        'resource',
      ).change,
    ).toBe('narrowed'));
});
