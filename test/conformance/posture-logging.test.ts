import { expect, test } from 'vitest';
import { evaluate } from '../../shared/posture/evaluate.ts';
import { checks } from '../../shared/posture/index.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { failed, leftOut, read } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName, type SourceValues } from '../../shared/posture/sources.ts';
import { ACCOUNT, daysAgo, NOW, reportOf } from '../support/posture-cases.ts';
import { advanced, detailsOf, refused, region, trail, whole } from '../support/posture-parts.ts';

/** What a check of the catalogue says of an account that holds this, and nothing else. */
function rowsOf(id: string, given: Partial<SourceValues>, over: Partial<Snapshot['sources']> = {}) {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`no check has the id ${id}`);
  const names = Object.keys(SOURCES) as SourceName[];
  const sources = names.map((name) => [name, given[name] === undefined ? leftOut('not part of this case') : read(given[name], NOW)]);
  const snapshot: Snapshot = {
    schemaVersion: 1,
    account: ACCOUNT,
    partition: 'aws',
    takenAt: NOW,
    sources: { ...(Object.fromEntries(sources) as Snapshot['sources']), ...over },
  };
  return evaluate(check, snapshot, defaultPostureSettings, NOW).map(({ outcome, subject, detail }) => ({
    outcome,
    subject: subject.id,
    detail,
  }));
}

test('posture 13: a region that refuses is an error row; an analyzer of unused access is not one of external access', () => {
  const analyzers = { 'eu-west-1': region(['ACCOUNT_UNUSED_ACCESS']), 'us-east-1': refused('access-analyzer:ListAnalyzers') };
  expect(rowsOf('analyzer-external', { analyzers })).toMatchObject([
    { outcome: 'fail', subject: 'Access Analyzer/eu-west-1' },
    { outcome: 'error', subject: 'Access Analyzer/us-east-1', detail: expect.stringContaining('access-analyzer:ListAnalyzers') },
  ]);
});

test('posture 14: a service that is granted but was never used is not used', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:user/ana`;
  const services = [{ ServiceNamespace: 's3', LastAuthenticated: daysAgo(2) }, { ServiceNamespace: 'sqs' }];
  expect(
    rowsOf('services-unused', {
      lastAccessed: { [arn]: whole({ asOf: NOW, services }) },
      authorizationDetails: detailsOf([{ name: 'ana' }]),
    }),
  ).toMatchObject([{ outcome: 'fail', subject: 'ana', detail: expect.stringContaining('1 of 2 granted services in 90 days: sqs') }]);
});

test('posture 17: a selector under another name passes; one under the name of the console with readOnly fails', () => {
  const named = 'Management events selector';
  expect(rowsOf('trail-multi-region', { trails: [trail({}, {}, advanced('everything'))] })).toMatchObject([{ outcome: 'pass' }]);
  const narrowed = advanced(named, { Field: 'readOnly', Equals: ['true'] });
  expect(rowsOf('trail-multi-region', { trails: [trail({}, {}, narrowed)] })).toMatchObject([
    { outcome: 'fail', detail: expect.stringContaining('write events') },
  ]);
});

test('posture 25: an analyzer that is disabled fails', () => {
  expect(rowsOf('analyzer-external', { analyzers: { 'eu-west-1': region(['ACCOUNT DISABLED']) } })).toMatchObject([
    { outcome: 'fail', detail: expect.stringContaining('DISABLED') },
  ]);
});

test.each(['trail-multi-region', 'trail-global-events', 'trail-validation', 'trail-delivering', 'trail-encrypted', 'trail-bucket-logged'])(
  'posture 39: an account without a trail fails %s',
  (id) => {
    expect(rowsOf(id, { trails: [] })).toMatchObject([{ outcome: 'fail', subject: ACCOUNT }]);
  },
);

const MINE = ['least-privilege', 'organization', 'logging'];

test.each(checks.filter(({ section }) => MINE.includes(section)).map(({ id }) => id))(
  'where nothing may be read, %s is an error and never silent',
  (id) => {
    const denied = Object.fromEntries(
      Object.entries(SOURCES).map(([name, { call }]) => [name, failed({ call, kind: 'denied', code: 'AccessDenied', message: 'no' }, NOW)]),
    ) as Partial<Snapshot['sources']>;
    expect(rowsOf(id, {}, denied)).toMatchObject([{ outcome: 'error' }]);
  },
);

test('a user of whom the report does not say whether there is a password is nobody without one', () => {
  const credentialReport = reportOf({}, { ana: { password_enabled: 'throttled' } });
  const given = {
    credentialReport,
    identityCenter: [{ InstanceArn: 'arn:aws:sso:::instance/i' }],
    identityProviders: { saml: [], oidc: [] },
  };
  expect(rowsOf('federation-in-use', given)).toMatchObject([{ outcome: 'error' }]);
});
