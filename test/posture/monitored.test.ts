import { expect, test } from 'vitest';
import { evaluate } from '../../shared/posture/evaluate.ts';
import { monitoredCheck } from '../../shared/posture/logging/monitored.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { CONTROLS, type ControlId } from '../../shared/rules/controls.ts';
import { rules } from '../../shared/rules/index.ts';
import { ACCOUNT, NOW } from '../support/posture-cases.ts';
import { monitorWith } from '../support/posture-parts.ts';

test('what no rule serves is not monitored, however well the monitor is', () => {
  const unserved = (Object.keys(CONTROLS) as ControlId[]).find((id) => rules.every(({ controls }) => !controls.includes(id)));
  if (unserved === undefined) throw new Error('every control is served: take the test away');
  const check = monitoredCheck({ id: 'x', title: 'x', why: 'x', control: unserved, cis: {}, securityHub: [] });
  const asOf = NOW.toISOString();
  const snapshot = readSnapshot({
    schemaVersion: 1,
    account: ACCOUNT,
    takenAt: asOf,
    sources: { monitor: { state: 'read', asOf, value: JSON.parse(JSON.stringify(monitorWith())) } },
  });
  expect(evaluate(check, snapshot, defaultPostureSettings, NOW)).toMatchObject([
    { outcome: 'error', detail: expect.stringContaining(unserved) },
  ]);
});
