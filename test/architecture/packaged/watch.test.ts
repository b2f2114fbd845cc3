import { expect, test } from 'vitest';
import { PERIODS } from '../../../functions/watch/missed-runs.ts';
import { SCHEDULED } from '../../../functions/watch/scheduled.ts';
import { SYNTHETIC } from '../../../shared/cloudtrail/synthetic.ts';
import { packagedService, templateOf } from '../../support/packaged-service.ts';

const { Resources } = templateOf(await packagedService());
const ofType = (type: string) => Object.values(Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));

/** The checkpoint that a schedule's run leaves, by the schedule's name. */
const KIND_OF: Readonly<Record<string, string>> = { sweep: 'notify', 'reconcile-daily': 'reconcile' };

test('each schedule of the deployment is one whose missed runs the watch tells, and no other', () => {
  const names = ofType('AWS::Scheduler::Schedule').map(({ Name }) => String(Name).split('-').slice(2).join('-'));
  expect([...new Set(names.map((name) => KIND_OF[name] ?? name))].sort()).toEqual([...SCHEDULED].sort());
  for (const kind of SCHEDULED) expect(PERIODS[kind], kind).toBeDefined();
});

test("beats and drills come from the account's own bus, from this account alone", () => {
  const sources = Object.values(SYNTHETIC).map(({ source }) => source);
  const rules = ofType('AWS::Events::Rule').filter(({ EventPattern }) => JSON.stringify(EventPattern).includes('trailwarden.'));
  expect(rules).toHaveLength(1);
  expect(rules[0]).not.toHaveProperty('EventBusName');
  expect(rules[0]?.['EventPattern']).toEqual({
    source: sources.toSorted(),
    'detail-type': Object.values(SYNTHETIC)
      .map(({ detailType }) => detailType)
      .sort(),
    account: [{ Ref: 'AWS::AccountId' }],
  });
});

test('the watch may put events under these sources only, on the default bus', () => {
  const statements = JSON.stringify(Resources['WatchRole']?.Properties['Policies']);
  expect(statements).toContain(':event-bus/default');
  expect(statements).toContain(JSON.stringify({ 'events:source': Object.values(SYNTHETIC).map(({ source }) => source) }));
});

test('silence of everything alarms without code of ours, told apart by stage', () => {
  expect(Resources['WatchMissedAlarm']?.Properties).toMatchObject({ TreatMissingData: 'breaching', MetricName: 'Invocations' });
  expect(Resources['HeartbeatMissedAlarm']?.Properties).toMatchObject({
    Namespace: 'Trailwarden',
    MetricName: 'HeartbeatsArrived',
    Dimensions: [{ Name: 'service', Value: 'trailwarden-dev' }],
    TreatMissingData: 'breaching',
    ComparisonOperator: 'LessThanThreshold',
    AlarmActions: [{ Ref: 'AlarmTopic' }],
  });
  for (const { Environment } of ofType('AWS::Lambda::Function')) {
    expect(Environment).toMatchObject({
      Variables: { POWERTOOLS_SERVICE_NAME: 'trailwarden-dev', POWERTOOLS_METRICS_NAMESPACE: 'Trailwarden' },
    });
  }
});
