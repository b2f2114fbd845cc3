import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, describe, expect, test } from 'vitest';
import { iamSources } from '../../shared/adapters/posture/iam-sources.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { collect } from '../../shared/posture/collect.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const NOW = new Date('2026-03-04T09:00:00Z');
const xml = (name: string, body: string): Answer => ({
  headers: { 'content-type': 'text/xml' },
  body: `<${name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${name}Result>${body}</${name}Result></${name}Response>`,
});
const refuses = (code: string, status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
});

/** Reads from a server that answers by its script. Waiting takes no time, and is noted. */
async function collected(script: readonly Answer[], then: Answer) {
  const server = await standIn(script, then);
  open.push(server);
  const client = new IAMClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const waits: number[] = [];
  const raw = await collect(
    { account: '111122223333', partition: 'aws' },
    {
      sources: iamSources(client, async (ms) => void waits.push(ms)),
      leftOut: 'not asked for',
      failureOf: readFailure,
      now: () => NOW,
    },
  );
  const calls = server.received.map(({ body }) => new URLSearchParams(body).get('Action'));
  return { snapshot: readSnapshot(JSON.parse(JSON.stringify(raw))), waits, calls };
}

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active';
const REPORT = `${COLUMNS}\n<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z${',N/A'.repeat(12)}`;
const reportAnswer = xml(
  'GetCredentialReport',
  `<Content>${Buffer.from(REPORT).toString('base64')}</Content><GeneratedTime>2026-03-04T07:00:00Z</GeneratedTime>`,
);
const summary = xml('GetAccountSummary', '<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry></SummaryMap>');
const policy = xml('GetAccountPasswordPolicy', '<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength></PasswordPolicy>');
const device = (name: string) =>
  `<member><SerialNumber>arn:aws:iam::111122223333:mfa/${name}</SerialNumber><Base32StringSeed>c2VlZA==</Base32StringSeed></member>`;
const started = xml('GenerateCredentialReport', '<State>STARTED</State>');
const complete = xml('GenerateCredentialReport', '<State>COMPLETE</State>');
const devices = (names: readonly string[], more = '') =>
  xml(
    'ListVirtualMFADevices',
    `<VirtualMFADevices>${names.map(device).join('')}</VirtualMFADevices>${more || '<IsTruncated>false</IsTruncated>'}`,
  );

describe('collect', () => {
  test('reads each source, every page, and when the report was made', async () => {
    const next = devices(['a', 'b'], '<IsTruncated>true</IsTruncated><Marker>m</Marker>');
    const { snapshot, calls } = await collected([summary, policy, complete, reportAnswer, next, devices(['c'])], {});
    expect(snapshot.sources.summary).toMatchObject({ state: 'read', value: { AccountMFAEnabled: 1 } });
    expect(snapshot.sources.passwordPolicy).toMatchObject({ state: 'read', value: { MinimumPasswordLength: 14 } });
    expect(snapshot.sources.credentialReport).toMatchObject({
      state: 'read',
      asOf: new Date('2026-03-04T07:00:00Z'),
      value: [{ isRoot: true }],
    });
    expect(snapshot.sources.virtualMfaDevices).toMatchObject({ state: 'read', value: [{}, {}, {}] });
    expect(JSON.stringify(snapshot)).not.toContain('c2VlZA');
    expect(snapshot.sources.events).toEqual({ state: 'left-out', reason: 'not asked for' });
    expect(calls).toHaveLength(6);
  });

  test("no policy of the account's own is an answer; a denied call is an error and spoils nothing else", async () => {
    const { snapshot } = await collected(
      [refuses('AccessDenied', 403), refuses('NoSuchEntity', 404), complete, reportAnswer, devices([])],
      {},
    );
    expect(snapshot.sources.summary).toMatchObject({ state: 'failed', failure: { call: 'iam:GetAccountSummary', kind: 'denied' } });
    expect(snapshot.sources.passwordPolicy).toMatchObject({ state: 'read', value: 'none' });
    expect(snapshot.sources.credentialReport).toMatchObject({ state: 'read' });
  });

  test('an expired report is made anew', async () => {
    const expired = refuses('ReportExpired', 410);
    const { snapshot, calls, waits } = await collected(
      [summary, policy, complete, expired, started, complete, reportAnswer, devices([])],
      {},
    );
    expect(snapshot.sources.credentialReport.state).toBe('read');
    expect(calls.slice(2, 7)).toEqual([
      'GenerateCredentialReport',
      'GetCredentialReport',
      'GenerateCredentialReport',
      'GenerateCredentialReport',
      'GetCredentialReport',
    ]);
    expect(waits).toEqual([1000, 2000]);
  });

  test('a report that never gets ready is an error within a minute, never an empty list', async () => {
    const { snapshot, waits } = await collected([summary, policy], started);
    expect(snapshot.sources.credentialReport).toMatchObject({ state: 'failed', failure: { kind: 'unreadable' } });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });

  test.each([
    ['Throttling', 400, 'throttled'],
    ['ServiceFailure', 500, 'unavailable'],
    ['ExpiredToken', 403, 'denied'],
  ])('%s is kept as %s %s', async (code, status, kind) => {
    const { snapshot } = await collected([], refuses(code, status));
    expect(snapshot.sources.summary).toMatchObject({ state: 'failed', failure: { kind } });
  });
});

describe('a saved snapshot', () => {
  const given = (over: object) => ({ schemaVersion: 1, account: '111122223333', takenAt: NOW.toISOString(), sources: {}, ...over });
  test.each([
    ['no object', 5, /no snapshot/],
    ['a name for an account', given({ account: 'prod' }), /12 digits/],
    ['a newer schema', given({ schemaVersion: 2 }), /newer version/],
    ['no time', given({ takenAt: 'now' }), /takenAt/],
  ])('that is %s is refused, and why', (_, data, words) => {
    expect(() => readSnapshot(data)).toThrow(words);
  });

  test("one source that can't be read spoils that one alone", () => {
    const source = (value: unknown) => ({ state: 'read', asOf: NOW.toISOString(), value });
    const { sources } = readSnapshot(
      given({ sources: { summary: source({ Users: 'many' }), passwordPolicy: source('none'), credentialReport: source('x') } }),
    );
    expect(sources.summary).toMatchObject({ state: 'failed', failure: { kind: 'unreadable', call: 'iam:GetAccountSummary' } });
    expect(sources.credentialReport).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('no row') } });
    expect(sources.passwordPolicy).toMatchObject({ state: 'read', value: 'none' });
    expect(sources.events).toMatchObject({ state: 'left-out' });
  });
});
