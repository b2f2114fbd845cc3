import { expect, test } from 'vitest';
import { gather } from '../../functions/report/gather.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { checkRule } from '../../shared/posture/check-rule.ts';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import { summarize } from '../../shared/report/summary.ts';
import { weekOf } from '../../shared/report/week.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { ACCOUNT } from '../support/records.ts';

const OTHER = '444455556666';

test('an account that was taken out of the configuration: what is open there stays, and the report says that nobody looks any more', async () => {
  const { ports, table, store, box, run } = postureWorld([consoleMfa]);
  const credentialReport = reportOf({}, { ann: { mfa_active: 'true' }, bob: { password_enabled: 'true', mfa_active: 'false' } });
  const state = (day: number, account: string) => ({ ...snapshotOf({ credentialReport }, sinceFirst(day * DAY)), account });
  await run(state(0, OTHER));
  for (let day = 7; day < 9; day++) await run(state(day, ACCOUNT));
  const week = weekOf(sinceFirst(7 * DAY), 'UTC');
  const input = await gather(week, sinceFirst(9 * DAY), {
    ...{ store, outbox: box, mutes: mutes(table), runs: runLog(table), rules: [checkRule(consoleMfa)] },
    settings: { zone: 'UTC', channels: [], mutes: [], accounts: [] },
    posture: { archive: ports.archive, checks: [consoleMfa], settings: ports.settings.posture, accounts: [ACCOUNT] },
  });
  const { findings, posture, verdict } = summarize(input);
  expect(findings.filter(({ account, rule }) => account === OTHER && rule === 'posture-user-console-mfa')).toMatchObject([
    { state: 'open' },
  ]);
  expect(posture?.checks.accounts.map(({ account, runs }) => [account, runs])).toEqual([
    [ACCOUNT, 2],
    [OTHER, 0],
  ]);
  expect(verdict.sentence).toContain('1 of 2 accounts have no posture run on record');
});
