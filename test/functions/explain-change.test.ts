import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainChange } from '../../functions/detect/explain-change.ts';
import { withMeaning } from '../../functions/detect/with-meaning.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { TransientError } from '../../shared/errors.ts';
import { readAccount } from '../../shared/policy/account/read-account.ts';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { type Fact, type Facts, known, noFacts, type PolicyText, unknown } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { parsed } from '../support/parsed.ts';
import { ACCOUNT, call, iam, OTHER_ACCOUNT } from '../support/records.ts';

const NOW = new Date('2026-03-04T09:16:00Z');
const story = readAccount(JSON.parse(readFileSync('local/story-account.json', 'utf8'))).account;
const catalogue = catalogueOf(rules);

const policy = (...statements: readonly JsonObject[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | string[], Resource = '*'): JsonObject => ({ Effect: 'Allow', Action, Resource });
const read = allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::acme-artifacts/*');
const was = (document: string | undefined): Fact<PolicyText> => known({ document, versionId: undefined }, 'memory', NOW);

/** What the rules say of a change, its meaning with it. @param before what memory knows of the document before. */
async function told(
  record: JsonObject,
  before: Fact<PolicyText> = unknown('not on record'),
  account: Fact<typeof story> = known(story, 'account', NOW),
) {
  const event = parsed(record);
  const facts: Facts = { ...noFacts, policyBefore: before, policyContent: before };
  const assessed = catalogue.hits(event).flatMap((hit) => {
    const assessment = hit.assess(facts, defaultSettings);
    return assessment === undefined ? [] : [{ rule: hit.rule, assessment }];
  });
  const ports = { catalogue: loadCatalogue, inventory: async () => account };
  const all = await withMeaning(assessed, event, (...change) => explainChange(...change, ports), defaultSettings);
  const about = all.find(({ assessment }) => assessment.change !== undefined)?.assessment;
  const words = [about?.meaning?.headline, ...(about?.meaning?.rows ?? []).map((row) => `${row.label}: ${row.words}`)].join('\n');
  return { severity: about?.severity, change: about?.meaning?.change, words, because: about?.because ?? '' };
}

const put = (document: string, roleName = 'deploy', policyName = 'deploy-artifacts'): JsonObject =>
  iam('PutRolePolicy', { request: { roleName, policyName, policyDocument: document } });

describe('an identity policy', () => {
  test('that lets a role be passed to a service: a proven path, whom it reaches, critical', async () => {
    const found = await told(put(policy(read, allow(['iam:PassRole', 'lambda:*']))), was(policy(read)));
    expect(found).toMatchObject({ severity: 'critical', change: 'widened' });
    expect(found.words).toMatch(/^role deploy, widened: may now call .*iam:PassRole.*; it opens a proven path to administrator$/m);
    expect(found.words).toMatch(/Path opened: role deploy .*\(proven, to administrator by role nightly-maintenance\)/);
    expect(found.words.match(/Path opened/g)).toHaveLength(1);
    expect(found.words).toMatch(/Gained: lambda:\* and iam:PassRole/);
    expect(found.words).toMatch(/Reaches: 1 role \(deploy\)/);
    expect(found.because).toMatch(/proven path to administrator/);
  });

  test('that says the same in other words: nothing gained, low', async () => {
    const found = await told(put(policy({ ...read, Action: ['S3:PutObject', 's3:GetObject'], Sid: 'Same' })), was(policy(read)));
    expect(found).toMatchObject({ severity: 'low', change: 'neutral' });
    expect(found.because).toMatch(/gives nothing and takes nothing/);
  });

  test('put again with administrator rights stays what it is', async () => {
    expect(await told(put(policy(allow('*'))), was(policy(allow('*'))))).toMatchObject({ severity: 'critical', change: 'neutral' });
  });

  test('that takes rights away', async () => {
    const found = await told(put(policy(allow('s3:GetObject', 'arn:aws:s3:::acme-artifacts/*'))), was(policy(read)));
    expect(found).toMatchObject({ severity: 'medium', change: 'narrowed' });
    expect(found.words).toMatch(/Lost: .*s3:PutObject/);
  });

  test('of which the earlier text is not on record: not certain, and never below medium', async () => {
    const found = await told(put(policy(read)));
    expect(found).toMatchObject({ severity: 'medium', change: 'unknown' });
    expect(found.words).toMatch(/Not known: no earlier document is known/);
  });

  test('in an account that was not read: what the document gives, and that its reach is not known', async () => {
    const found = await told(put(policy(read, allow('iam:*'))), was(policy(read)), unknown('no permission'));
    expect(found.words).toMatch(/By itself: the new document is enough to become administrator/);
    expect(found.words).toMatch(/Not known: whom it reaches/);
  });

  test('with hostile names and an unreadable document says so and does not throw', async () => {
    const found = await told(put('{"Statement":[{"Effect":"Allow","Action":1e999}]}', '<!channel>`"\n', '*'), was(policy(read)));
    expect(found.change ?? 'unknown').toBe('unknown');
  });
});

describe('an attachment', () => {
  test('of administrator rights makes an administrator', async () => {
    const found = await told(
      iam('AttachUserPolicy', { request: { userName: 'alice', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
    );
    expect(found).toMatchObject({ severity: 'critical', change: 'widened' });
    expect(found.words).toMatch(/it makes an administrator of user alice$[\s\S]*^Administrator: user alice may do everything now/m);
  });

  test('that is taken away again: no administrator any more, said once', async () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const found = await told(iam('DetachUserPolicy', { request: { userName: 'alice', policyArn: arn } }));
    expect(found).toMatchObject({ change: 'narrowed' });
    expect(found.words).toMatch(/^Administrator: user alice may no longer do everything$/m);
    expect(found.words).not.toMatch(/Path closed/);
  });

  test('to a group reaches its members', async () => {
    const found = await told(
      iam('AttachGroupPolicy', { request: { groupName: 'developers', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
    );
    expect(found.words).toMatch(/2 users \(alice by the group developers, bob by the group developers\)/);
    expect(found.words).toMatch(/^group developers, widened: .*; it makes 2 administrators; it reaches 2 users$/m);
  });
});

describe('a group', () => {
  test('with administrator rights makes an administrator of who joins it', async () => {
    const admins = { name: 'ops', arn: `arn:aws:iam::${ACCOUNT}:group/ops`, inline: [], boundary: undefined };
    const attached = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    const account = { ...story, groups: new Map(story.groups).set('ops', { ...admins, attached }) };
    const event = parsed(iam('AddUserToGroup', { request: { userName: 'bob', groupName: 'ops' } }));
    const explained = await explainChange(event, undefined, defaultSettings, {
      catalogue: loadCatalogue,
      inventory: async () => known(account, 'account', NOW),
    });
    expect(explained).toMatchObject({ meaning: { change: 'widened' }, atLeast: { severity: 'critical' } });
    expect(explained?.meaning.headline).toMatch(/^user bob, widened: .*it makes an administrator of user bob$/);
  });
});

describe('a boundary', () => {
  test('taken away frees what it held back', async () => {
    const boundary = `arn:aws:iam::${ACCOUNT}:policy/read-artifacts`;
    const nightly = story.roles.get('nightly-maintenance') ?? never();
    const account = { ...story, roles: new Map(story.roles).set('nightly-maintenance', { ...nightly, boundary }) };
    const found = await told(
      iam('DeleteRolePermissionsBoundary', { request: { roleName: 'nightly-maintenance' } }),
      was(boundary),
      known(account, 'account', NOW),
    );
    expect(found).toMatchObject({ severity: 'critical', change: 'widened' });
    expect(found.words).toMatch(/role nightly-maintenance may do everything now/);
  });
});

describe('what goes wrong', () => {
  test('an analysis that fails loses no finding and is never quieter', async () => {
    const event = parsed(put(policy(read)));
    const assessed = catalogue.hits(event).flatMap((hit) => {
      const assessment = hit.assess(noFacts, defaultSettings);
      return assessment === undefined ? [] : [{ rule: hit.rule, assessment }];
    });
    const broken = async () => {
      throw new Error('no such thing');
    };
    const [first] = await withMeaning(assessed, event, broken, defaultSettings);
    expect(first?.assessment).toMatchObject({ severity: 'medium', meaning: { change: 'unknown' } });
    const passing = async () => {
      throw new TransientError('throttled');
    };
    await expect(withMeaning(assessed, event, passing, defaultSettings)).rejects.toThrow(TransientError);
  });

  test('a denied change means nothing', async () => {
    const over = { errorCode: 'AccessDenied', errorMessage: 'not authorized' };
    expect((await told({ ...put(policy(allow('*'))), ...over })).change).toBeUndefined();
  });
});

describe('a trust policy', () => {
  const trusting = (...AWS: readonly string[]): string => policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' });
  const update = (roleName: string, policyDocument: string): JsonObject =>
    iam('UpdateAssumeRolePolicy', { request: { roleName, policyDocument } });

  test('opened to a foreign account: who may assume the role now, critical', async () => {
    const found = await told(update('deploy', trusting(ACCOUNT, OTHER_ACCOUNT)), was(trusting(ACCOUNT)));
    expect(found).toMatchObject({ severity: 'critical', change: 'widened' });
    expect(found.words).toMatch(/^role deploy, widened: now open to .* \(before: .*\)$/m);
    expect(found.words).toMatch(new RegExp(`Admitted: .*${OTHER_ACCOUNT}`));
  });

  test('of an administrator says so', async () => {
    const found = await told(update('nightly-maintenance', trusting(OTHER_ACCOUNT)), was(trusting(ACCOUNT)));
    expect(found.words).toMatch(/Worth: the role is an administrator/);
  });

  test('of a role without permissions is high at most', async () => {
    const empty = new Map(story.roles).set('empty', { ...(story.roles.get('deploy') ?? never()), name: 'empty', inline: [], attached: [] });
    const found = await told(
      update('empty', trusting(OTHER_ACCOUNT)),
      was(trusting(ACCOUNT)),
      known({ ...story, roles: empty }, 'account', NOW),
    );
    expect(found).toMatchObject({ severity: 'high' });
    expect(found.words).toMatch(/Worth: the role has no permissions so far/);
  });
});

const never = (): never => {
  throw new Error('the story has no such role');
};

test('what is not compared reads neither the account nor the catalogue', async () => {
  const nobody = async () => Promise.reject(new Error('read in vain'));
  const bucket = call('s3', 'PutBucketPolicy', { request: { bucketName: 'acme' } });
  const change = { what: 'bucket policy of acme', before: 'unknown', after: { document: policy(read) } } as const;
  const explained = await explainChange(parsed(bucket), change, defaultSettings, { catalogue: nobody, inventory: nobody });
  expect(explained?.meaning.change).toBe('unknown');
});
