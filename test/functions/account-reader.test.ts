import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IAMClient } from '@aws-sdk/client-iam';
import { afterEach, expect, test } from 'vitest';
import { iamAccountReader } from '../../shared/adapters/iam-account-reader.ts';
import { TransientError } from '../../shared/errors.ts';
import { ACCOUNT, OTHER_ACCOUNT } from '../support/records.ts';

/** The real IAM client against an HTTP stand-in that speaks the query protocol. */
const NOW = new Date('2026-03-04T09:16:00Z');
let server: Server | undefined;
afterEach(() => server?.close());

type Answer = { readonly status?: number; readonly body: string };
async function reader(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      asked.push(action);
      const { status = 200, body: xml } = answers[action] ?? { status: 500, body: '' };
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new IAMClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  return {
    asked,
    account: iamAccountReader(ACCOUNT, client, () => NOW),
  };
}
const result = (action: string, inner: string): Answer => ({
  body: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${inner}</${action}Result></${action}Response>`,
});
const failure = (status: number, code: string): Answer => ({
  status,
  body: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
});
const members = (...of: readonly string[]): string => of.map((member) => `<member>${member}</member>`).join('');
const BOB = { account: ACCOUNT, userName: 'bob' };

test('devices, keys and password as IAM lists them', async () => {
  const { account } = await reader({
    ListMFADevices: result(
      'ListMFADevices',
      `<MFADevices>${members('<UserName>bob</UserName><SerialNumber>S1</SerialNumber>')}</MFADevices>`,
    ),
    ListAccessKeys: result(
      'ListAccessKeys',
      `<AccessKeyMetadata>${members('<AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status>', '<AccessKeyId>AKIA2</AccessKeyId><Status>Inactive</Status>')}</AccessKeyMetadata>`,
    ),
    GetLoginProfile: result('GetLoginProfile', '<LoginProfile><UserName>bob</UserName></LoginProfile>'),
  });
  expect(await account.mfaDevices(BOB)).toEqual({ known: true, value: [{ serial: 'S1' }], from: 'account', asOf: NOW });
  expect(await account.accessKeys(BOB)).toMatchObject({
    value: [
      { id: 'AKIA1', active: true },
      { id: 'AKIA2', active: false },
    ],
  });
  expect(await account.consolePassword(BOB)).toMatchObject({ known: true, value: true });
});

test('no login profile is a fact, a missing user is none', async () => {
  const { account } = await reader({ GetLoginProfile: failure(404, 'NoSuchEntity'), ListMFADevices: failure(404, 'NoSuchEntity') });
  expect(await account.consolePassword(BOB)).toMatchObject({ known: true, value: false });
  expect(await account.mfaDevices(BOB)).toMatchObject({ known: false, why: expect.stringMatching(/NoSuchEntity/) });
});

test('another account is not asked: a namesake would answer', async () => {
  const { account, asked } = await reader({});
  expect(await account.mfaDevices({ account: OTHER_ACCOUNT, userName: 'bob' })).toMatchObject({
    known: false,
    why: expect.stringMatching(/another account/),
  });
  expect(asked).toEqual([]);
});

test('a refusal is a reason, throttling passes', async () => {
  const { account } = await reader({ ListMFADevices: failure(403, 'AccessDenied'), ListAccessKeys: failure(400, 'Throttling') });
  expect(await account.mfaDevices(BOB)).toMatchObject({ known: false, why: expect.stringMatching(/AccessDenied/) });
  await expect(account.accessKeys(BOB)).rejects.toBeInstanceOf(TransientError);
});

const document = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');
const version = (id: string): Answer =>
  result('GetPolicyVersion', `<PolicyVersion><VersionId>${id}</VersionId><Document>${document}</Document></PolicyVersion>`);

test("a managed policy's default version, decoded", async () => {
  const { account, asked } = await reader({
    GetPolicy: result('GetPolicy', '<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>'),
    GetPolicyVersion: version('v3'),
  });
  const expected = { known: true, value: { document: '{"Version":"2012-10-17","Statement":[]}', versionId: 'v3' } };
  expect(await account.managedPolicy(ACCOUNT, 'arn:aws:iam::aws:policy/X', undefined)).toMatchObject(expected);
  expect(await account.managedPolicy(ACCOUNT, 'arn:aws:iam::aws:policy/X', 'v3')).toMatchObject(expected);
  expect(asked).toEqual(['GetPolicy', 'GetPolicyVersion', 'GetPolicyVersion']);
});

test('the only other version is what stood before; of several none is', async () => {
  const list = (...ids: readonly string[]) =>
    result('ListPolicyVersions', `<Versions>${members(...ids.map((id) => `<VersionId>${id}</VersionId>`))}</Versions>`);
  const two = await reader({ ListPolicyVersions: list('v2', 'v1'), GetPolicyVersion: version('v1') });
  expect(await two.account.onlyOtherVersion(ACCOUNT, 'arn', 'v2')).toMatchObject({ known: true, value: { versionId: 'v1' } });
  server?.close();
  const three = await reader({ ListPolicyVersions: list('v3', 'v2', 'v1') });
  expect(await three.account.onlyOtherVersion(ACCOUNT, 'arn', 'v3')).toMatchObject({ known: false, why: expect.stringMatching(/several/) });
  server?.close();
  const one = await reader({ ListPolicyVersions: list('v1') });
  expect(await one.account.onlyOtherVersion(ACCOUNT, 'arn', 'v1')).toMatchObject({
    known: false,
    why: expect.stringMatching(/no earlier/),
  });
});
