import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './trail-lake-insights-weakened.ts';

const ID = '0a1b2c3d-0000-4000-8000-000000000001';
const ARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:eventdatastore/${ID}`;
const store = (name: string, request = {}, what = {}) =>
  call('cloudtrail', name, { request: { eventDataStore: ARN, ...request }, ...what });
const management = [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] }];
const writes = [
  {
    fieldSelectors: [
      { field: 'eventCategory', equals: ['Management'] },
      { field: 'readOnly', equals: ['false'] },
    ],
  },
];
const insights = (...types: readonly string[]) =>
  call('cloudtrail', 'PutInsightSelectors', {
    request: { trailName: 'main', insightSelectors: types.map((insightType) => ({ insightType })) },
  });
const opens = store('DeleteEventDataStore');
const failed = { over: { errorCode: 'EventDataStoreNotFoundException' } };

export const cases = casesFor(rule, {
  hits: {
    deleted: {
      event: opens,
      severity: 'high',
      subject: `lake/${ID}`,
      part: 'store',
      says: /User alice deleted event data store[\s\S]*restore-event-data-store --event-data-store 0a1b/,
    },
    stopped: { event: store('StopEventDataStoreIngestion'), severity: 'high', part: 'ingestion' },
    'protection off, said as text': { event: store('UpdateEventDataStore', { terminationProtectionEnabled: 'false' }), severity: 'high' },
    'kept for a week': { event: store('UpdateEventDataStore', { retentionPeriod: 7 }), severity: 'high', says: /kept for 7 days/ },
    'one Region only': { event: store('UpdateEventDataStore', { multiRegionEnabled: false }), severity: 'high', part: 'regions' },
    'fewer events': { event: store('UpdateEventDataStore', { advancedEventSelectors: writes }), severity: 'medium', part: 'events' },
    'its policy': {
      event: call('cloudtrail', 'PutResourcePolicy', { request: { resourceArn: ARN, resourcePolicy: '{}' } }),
      severity: 'high',
      subject: `lake/${ID}`,
    },
    'a channel': {
      event: call('cloudtrail', 'DeleteChannel', { request: { channel: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:channel/c1` } }),
      severity: 'high',
      says: /deleted channel c1/,
    },
    'no Insights': { event: insights(), severity: 'medium', subject: 'main', part: 'insights' },
  },
  nearMisses: {
    'Insights of one kind': { event: insights('ApiCallRateInsight') },
    'protection on': { event: store('UpdateEventDataStore', { terminationProtectionEnabled: true }) },
    'kept for a year': { event: store('UpdateEventDataStore', { retentionPeriod: 366 }) },
    'all events': { event: store('UpdateEventDataStore', { advancedEventSelectors: management }) },
    'there is none': { event: store('DeleteEventDataStore', {}, failed) },
    "another service's resource policy": { event: call('secretsmanager', 'PutResourcePolicy', { request: { resourceArn: ARN } }) },
  },
  denied: {
    'is information': {
      event: call('cloudtrail', 'DeleteEventDataStore', {
        over: { errorCode: 'AccessDenied', errorMessage: `not authorized to perform: x on resource: ${ARN} because` },
      }),
      severity: 'info',
      subject: `attempt:lake/${ID}`,
      saysNot: /deleted/,
    },
  },
  nullParameters: {
    'no name': {
      event: call('cloudtrail', 'DeleteEventDataStore'),
      severity: 'high',
      subject: 'lake/unnamed',
      says: /an event data store/,
    },
  },
  identities: {
    root: { event: store('DeleteEventDataStore', {}, { by: root() }), severity: 'high' },
    'through a service': {
      event: store('DeleteEventDataStore', {}, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: { "a service's user agent": { event: disguised(opens), severity: 'high' } },
  ends: {
    restored: { opens, after: store('RestoreEventDataStore', { eventDataStore: ID }), ends: true },
    'another one restored': { opens, after: store('RestoreEventDataStore', { eventDataStore: 'x' }), ends: false },
    'ingestion started is not the store restored': { opens, after: store('StartEventDataStoreIngestion'), ends: false },
    'ingestion started': { opens: store('StopEventDataStoreIngestion'), after: store('StartEventDataStoreIngestion'), ends: true },
    'protection on again': {
      opens: store('UpdateEventDataStore', { terminationProtectionEnabled: false }),
      after: store('UpdateEventDataStore', { terminationProtectionEnabled: true }),
      ends: true,
    },
    'Insights again': { opens: insights(), after: insights('ApiErrorRateInsight'), ends: true },
    'not restored': { opens, after: store('RestoreEventDataStore', {}, failed), ends: false },
  },
});
