import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { afterEach, describe, expect, test } from 'vitest';
import { securityHub } from '../../shared/adapters/channels/security-hub.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import type { HubFinding } from '../../shared/alerts/hub-finding.ts';
import { hubFindings } from '../../shared/alerts/render-hub.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { HUB } from '../support/contract/channel-ends.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { ends, findingIdOf, later, ruleNamed } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const NOW = new Date('2026-03-04T10:00:00Z');
const ID = `trailwarden/${findingIdOf()}`;
const answer = (...failed: readonly (readonly [id: string, code: string])[]): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    FailedCount: failed.length,
    SuccessCount: 1,
    FailedFindings: failed.map(([Id, ErrorCode]) => ({ Id, ErrorCode, ErrorMessage: 'because' })),
  }),
});
async function hub(...script: readonly Answer[]) {
  const server = await standIn(script, answer());
  open.push(server);
  const client = new SecurityHubClient({
    region: 'eu-west-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const waits: number[] = [];
  const channel = securityHub({ id: 'hub', place: HUB, client, now: () => NOW, wait: async (ms) => waits.push(ms) });
  const send = (notice: Notice) => channel.send(notice, { key: 'k', attempt: 1, reached: [] });
  return {
    channel,
    send,
    waits,
    imported: (): readonly (readonly HubFinding[])[] => server.received.map(({ body }) => JSON.parse(body).Findings),
  };
}
const only = (notice: Notice): HubFinding => {
  const [finding] = hubFindings(notice, HUB, NOW);
  if (!finding) throw new Error('nothing to import');
  return finding;
};
const over = { after: [ends()], reason: 'resolved', show: 'last' } as const;

describe('a finding in the format of the hub', () => {
  test('who, where, how grave and since when', () =>
    expect(only(alertNotice())).toMatchObject({
      SchemaVersion: '2018-10-08',
      Id: ID,
      ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
      GeneratorId: 'trailwarden/policy-changed',
      AwsAccountId: '111122223333',
      CreatedAt: '2026-03-04T09:15:22.000Z',
      UpdatedAt: later(200).toISOString(),
      Title: 'Title of policy-changed: policy Admins',
      Severity: { Label: 'HIGH', Original: 'high' },
      Types: ['TTPs/Privilege Escalation'],
      FindingProviderFields: { Severity: { Label: 'HIGH' }, Types: ['TTPs/Privilege Escalation'] },
      Resources: [
        { Type: 'AwsIamPolicy', Id: 'Admins' },
        { Type: 'AwsAccount', Id: 'AWS::::Account:111122223333' },
      ],
      RecordState: 'ACTIVE',
      ProductFields: { 'trailwarden/State': 'open', 'trailwarden/MFA': expect.stringMatching(/^no/) },
    }));
  test('another account is named as a resource: the hub takes only its own as the owner', () => {
    const finding = only(alertNotice({ opening: { event: { account: '999988887777' } } }));
    expect(finding.AwsAccountId).toBe('111122223333');
    expect(finding.Resources.at(-1)?.Id).toBe('AWS::::Account:999988887777');
  });
  test('never what belongs to the hub’s users', () => {
    const names = [alertNotice(), alertNotice(over), digestNotice()].flatMap((notice) => Object.keys(only(notice)));
    for (const name of ['Workflow', 'WorkflowState', 'Note', 'UserDefinedFields', 'VerificationState']) expect(names).not.toContain(name);
  });
  test('over: archived under the same id, newer than before', () => {
    expect(only(alertNotice(over))).toMatchObject({ Id: ID, RecordState: 'ARCHIVED' });
  });
  test('compliance where a state breaks a control or keeps it, and of no incident', () => {
    expect(only(alertNotice()).Compliance).toEqual({ Status: 'FAILED', RelatedRequirements: ['cis-5.0/4.4'] });
    expect(only(alertNotice(over)).Compliance?.Status).toBe('PASSED');
    const incident = { rule: ruleNamed('root-console-login', 'root-use', 'incident') };
    expect(only(alertNotice({ opening: incident })).Compliance).toBeUndefined();
  });
  test('a digest is a finding a row, each once', () => {
    const notice = digestNotice({ rows: 3 });
    const rows = notice.kind === 'digest' ? notice.digest.rows : [];
    const twice = digestNotice({});
    const digest = notice.kind === 'digest' ? { ...notice, digest: { ...notice.digest, rows: [...rows, ...rows] } } : twice;
    expect(hubFindings(digest, HUB, NOW).map(({ Id, Severity }) => [Id, Severity.Label])).toEqual([
      ['trailwarden/finding000000', 'HIGH'],
      ['trailwarden/finding000001', 'MEDIUM'],
      ['trailwarden/finding000002', 'MEDIUM'],
    ]);
  });
});

test('an answer of 200 that imported nothing is no success: once more in the plainest form, then final', async () => {
  const { send, imported } = await hub(answer([ID, 'FindingSizeExceeded']), answer([ID, 'FindingSizeExceeded']));
  await expect(send(alertNotice())).rejects.toThrow(`Security Hub refuses ${ID} (FindingSizeExceeded)`);
  expect(imported().map(([finding]) => Object.keys(finding?.ProductFields ?? {}).length > 0)).toEqual([true, false]);
});

test('taken in its plainest form: sent', async () => {
  const { send } = await hub(answer([ID, 'InvalidInput']));
  expect(await send(alertNotice())).toEqual({ providerId: ID });
});

test.each(['ThrottlingException', 'InternalFailure'])('a finding that failed for %s passes by', async (code) => {
  const { send } = await hub(answer([ID, code]));
  await expect(send(alertNotice())).rejects.toBeInstanceOf(TransientError);
});

test('a count without reasons is believed', async () => {
  const lost: Answer = { headers: { 'content-type': 'application/json' }, body: '{"FailedCount":1,"SuccessCount":0}' };
  const { send } = await hub(lost, lost);
  await expect(send(alertNotice())).rejects.toBeInstanceOf(PermanentError);
});

test('250 rows are three calls with a pause between them; rows that are refused are counted', async () => {
  const { send, imported, waits } = await hub(
    answer(),
    answer(['trailwarden/finding000150', 'X']),
    answer(['trailwarden/finding000150', 'X']),
  );
  expect(await send(digestNotice({ rows: 250 }))).toEqual({ refused: '1 of 250 findings refused: trailwarden/finding000150 (X)' });
  expect(imported().map(({ length }) => length)).toEqual([100, 100, 1, 50]);
  expect(waits).toEqual([100, 100, 100]);
});

test('an edit is an import of what is newer', async () => {
  const { channel, imported } = await hub();
  await channel.edit?.(ID, alertNotice({ acknowledged: { at: later(90), by: 'ana', note: '' } }), { key: 'k', attempt: 1, reached: [] });
  expect(imported()[0]?.[0]?.ProductFields['trailwarden/State']).toBe('acknowledged');
});
