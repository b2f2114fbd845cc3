import { describe, expect, test } from 'vitest';
import { checkRule } from '../../shared/posture/check-rule.ts';
import type { AsffFinding } from '../../shared/report/asff-finding.ts';
import { reportFiles } from '../../shared/report/files.ts';
import { asffFindings, callsOf, renderAsff } from '../../shared/report/render-asff.ts';
import { summarize } from '../../shared/report/summary.ts';
import { weekById } from '../../shared/report/week.ts';
import { hubPlaceOf } from '../../shared/runtime/hub-place.ts';
import { configWith } from '../support/configs.ts';
import { HUB } from '../support/contract/channel-ends.ts';
import { ACCOUNT, RULES, story, week } from './facts.ts';
import { BEFORE, CHECKS, dailyRecords, erred, failed, manual, passed, postureOf, recordAt, stale } from './posture-facts.ts';

type Stories = Parameters<typeof week>[0];
const reported = (stories: Stories = [], records = dailyRecords()) =>
  asffFindings(summarize(week(stories, { posture: postureOf(records) })), HUB);
const told = (findings: readonly AsffFinding[], of: string) =>
  findings.filter(({ ProductFields }) => ProductFields['trailwarden/Of'] === of);
const checkOf = (findings: readonly AsffFinding[], check: string) =>
  findings.find(({ Id }) => Id === `trailwarden/check/${check}/${ACCOUNT}`);

describe('a finding of the report', () => {
  const key = story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z');

  test('has the id under which its alerts are filed, and says since when', () => {
    expect(told(reported([key]), 'finding')).toMatchObject([
      {
        SchemaVersion: '2018-10-08',
        Id: `trailwarden/${key.finding.id}`,
        ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
        GeneratorId: 'trailwarden/access-key-created-no-mfa',
        CreatedAt: '2026-03-03T10:00:00.000Z',
        UpdatedAt: '2026-03-08T23:00:00.000Z',
        Severity: { Label: 'HIGH' },
        RecordState: 'ACTIVE',
        Compliance: { Status: 'FAILED', RelatedRequirements: expect.arrayContaining(['cis-5.0/1.10', 'cis-6.0/2.10']) },
        ProductFields: { 'trailwarden/Week': '2026-W10', 'trailwarden/State': 'open', 'trailwarden/Change': 'new' },
      },
    ]);
  });

  test('that is over is archived; its end keeps the control, that of an incident proves nothing', () => {
    const over = key.resolved('2026-03-04T10:00:00Z');
    const incident = story(RULES.rootLogin, 'root').opened('2026-02-03T10:00:00Z');
    const [state, use] = [over, incident].map((one) => told(reported([one]), 'finding')[0]);
    expect(state).toMatchObject({ RecordState: 'ARCHIVED', Compliance: { Status: 'PASSED' } });
    expect(use).toMatchObject({ RecordState: 'ARCHIVED' });
    expect(use?.Compliance).toBeUndefined();
  });

  test('of a check never passes while the check can not be judged', () => {
    const ended = story(checkRule(CHECKS.consoleMfa), 'bob').opened('2026-03-02T03:00:00Z').resolved('2026-03-04T10:00:00Z');
    const [finding] = told(reported([ended], dailyRecords({ results: [erred(CHECKS.consoleMfa)] })), 'finding');
    expect(finding?.Compliance).toMatchObject({ Status: 'NOT_AVAILABLE', StatusReasons: [{ ReasonCode: 'ERROR' }] });
  });
});

describe('a check', () => {
  test.each([
    ['a pass', [passed(CHECKS.rotated, 2)], 'PASSED', undefined],
    ['an error', [erred(CHECKS.rotated, 'iam:GetCredentialReport')], 'NOT_AVAILABLE', ['ERROR', 'iam:GetCredentialReport']],
    ['old evidence', [stale(CHECKS.rotated)], 'NOT_AVAILABLE', ['STALE', 'too old']],
    ['what nobody attested', [manual(CHECKS.rotated)], 'NOT_AVAILABLE', ['NOT_EVALUATED', 'nobody has attested']],
  ])('%s is one finding of the account', (_, results, status, reason) => {
    const finding = checkOf(reported([], dailyRecords({ results })), CHECKS.rotated.id);
    expect(finding).toMatchObject({ RecordState: 'ACTIVE', Severity: { Label: 'INFORMATIONAL' }, Compliance: { Status: status } });
    const said = finding?.Compliance?.StatusReasons?.[0];
    expect(said && [said.ReasonCode, said.Description]).toEqual(reason && [reason[0], expect.stringContaining(reason[1] ?? '')]);
  });

  test('a pass that no run of the week saw is not one', () => {
    expect(checkOf(reported([], [BEFORE]), CHECKS.rotated.id)?.Compliance?.Status).toBe('NOT_AVAILABLE');
  });

  test('a fail is told by its subjects, each once, and its own earlier pass is archived', () => {
    const results = [failed(CHECKS.consoleMfa, 'alice'), failed(CHECKS.consoleMfa, 'bob')];
    const open = story(checkRule(CHECKS.consoleMfa), 'bob').opened('2026-03-04T03:00:00Z');
    const findings = reported([open], dailyRecords({ results }));
    expect(checkOf(findings, CHECKS.consoleMfa.id)).toMatchObject({ RecordState: 'ARCHIVED', Compliance: { Status: 'FAILED' } });
    expect(told(findings, 'subject')).toMatchObject([
      {
        Title: expect.stringContaining('user alice'),
        Severity: { Label: 'HIGH' },
        Compliance: { Status: 'FAILED' },
        RecordState: 'ACTIVE',
      },
    ]);
    expect(findings.filter(({ Id }) => Id === `trailwarden/${open.finding.id}`)).toHaveLength(1);
    expect(new Set(findings.map(({ Id }) => Id)).size).toBe(findings.length);
  });

  test('its fail stays when not every subject is listed', () => {
    const results = Array.from({ length: 201 }, (_, n) => failed(CHECKS.rotated, `user-${n}`));
    const finding = checkOf(reported([], dailyRecords({ results })), CHECKS.rotated.id);
    expect(finding).toMatchObject({ RecordState: 'ACTIVE', ProductFields: { 'trailwarden/Failed': '201' } });
  });

  test('the ids are the same in the week after', () => {
    const results = [failed(CHECKS.rotated, 'bob'), passed(CHECKS.rootMfa)];
    const next = weekById('2026-W11', 'Europe/Berlin');
    const posture = postureOf([recordAt('2026-03-11T03:00:00.000Z', { results })]);
    const later = asffFindings(summarize(week([], { week: next, now: next.end, posture })), HUB);
    expect(later.map(({ Id }) => Id)).toEqual(reported([], dailyRecords({ results })).map(({ Id }) => Id));
  });
});

describe('an import', () => {
  const many = Array.from({ length: 250 }, (_, n) => story(RULES.key, `user-${n}`).opened('2026-03-03T10:00:00Z'));
  const calls: (json: string) => readonly { readonly Findings: readonly AsffFinding[] }[] = JSON.parse;

  test('has a hundred findings a call, and no empty call', () => {
    expect(calls(renderAsff(summarize(week(many)), HUB)).map(({ Findings }) => Findings.length)).toEqual([100, 100, 50]);
    expect(calls(renderAsff(summarize(week()), HUB))).toEqual([]);
  });

  test('breaks before six megabytes', () => {
    const large = Array.from({ length: 5 }, (_, n) => `${n}${'é'.repeat(499)}`);
    expect(callsOf(large, { findings: 100, bytes: 2100 }).map(({ length }) => length)).toEqual([2, 2, 1]);
    for (const call of callsOf(large, { findings: 100, bytes: 2100 }))
      expect(Buffer.byteLength(JSON.stringify({ Findings: call }))).toBeLessThanOrEqual(2100);
  });

  test('texts of any length and kind stay within 240 KB a finding, and hold none of what belongs to the hub’s users', () => {
    const name = `<script>\u0000\u202e${'ü'.repeat(200_000)}`;
    const hostile = story(RULES.key, name)
      .opened('2026-03-03T10:00:00Z', { summary: name, because: name })
      .resolved('2026-03-04T10:00:00Z', name);
    const records = dailyRecords({ results: [failed(CHECKS.consoleMfa, name, name), erred(CHECKS.rotated, name)] });
    for (const finding of reported([hostile], records)) {
      expect(Buffer.byteLength(JSON.stringify(finding))).toBeLessThan(240_000);
      expect(JSON.stringify(finding)).not.toMatch(/\\u0000|\u202e/);
      for (const field of ['Workflow', 'Note', 'UserDefinedFields', 'VerificationState']) expect(finding).not.toHaveProperty(field);
    }
  });

  test('is filed where Security Hub is, and left out where nobody says where that is', async () => {
    const summary = summarize(week());
    const names = async (product: Parameters<typeof reportFiles>[1]) =>
      (await reportFiles(summary, product)).map(({ fileName }) => fileName);
    expect((await names({ version: '1', hub: HUB })).at(-1)).toMatch(/\.asff\.json$/);
    expect((await names({ version: '1' })).filter((name) => name.includes('asff'))).toEqual([]);
    expect(hubPlaceOf(configWith({}), ACCOUNT, 'cn-north-1')).toEqual({ account: ACCOUNT, region: 'cn-north-1', partition: 'aws-cn' });
    const channels = { ...configWith({}).channels, hub: { type: 'security-hub', region: 'us-gov-west-1' } as const };
    expect(hubPlaceOf({ channels }, ACCOUNT, 'us-gov-east-1')).toMatchObject({ region: 'us-gov-west-1', partition: 'aws-us-gov' });
  });
});
