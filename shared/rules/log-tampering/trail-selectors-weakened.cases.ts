import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './trail-selectors-weakened.ts';

const put = (request: JsonObject, what = {}) =>
  call('cloudtrail', 'PutEventSelectors', { request: { trailName: 'main', ...request }, ...what });
const full = { includeManagementEvents: true, readWriteType: 'All', dataResources: [], excludeManagementEventSources: [] };
const basic = (...selectors: readonly JsonObject[]) => put({ eventSelectors: selectors });
const category = (value: string) => ({ field: 'eventCategory', equals: [value] });
const advanced = (...selectors: readonly (readonly JsonObject[])[]) =>
  put({ advancedEventSelectors: selectors.map((fieldSelectors) => ({ name: 'x', fieldSelectors })) });
const opens = basic({ ...full, includeManagementEvents: false });
const weak = { severity: 'critical', subject: 'main' } as const;
const fine = { severity: 'info', subject: 'change:main' } as const;

export const cases = casesFor(rule, {
  hits: {
    'management events off': { event: opens, ...weak, says: /management events are left out[\s\S]*get-event-selectors --trail-name main/ },
    'the switch left out': { event: basic({ readWriteType: 'All' }), ...weak },
    'writes alone': { event: basic({ ...full, readWriteType: 'WriteOnly' }), ...weak, says: /only WriteOnly calls/ },
    'reads alone': { event: basic({ ...full, readWriteType: 'ReadOnly' }), ...weak },
    'a service left out': { event: basic({ ...full, excludeManagementEventSources: ['kms.amazonaws.com'] }), ...weak, says: /kms/ },
    'no selector at all': { event: basic(), ...weak, says: /no selector is left/ },
    'data events alone': { event: advanced([category('Data'), { field: 'resources.type', equals: ['AWS::S3::Object'] }]), ...weak },
    'management writes alone': {
      event: advanced([category('Management'), { field: 'readOnly', equals: ['false'] }]),
      ...weak,
      says: /readOnly/,
    },
    'management without a service': {
      event: advanced([category('Management'), { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }]),
      ...weak,
    },
    'one selector, not in a list': { event: put({ eventSelectors: { ...full, includeManagementEvents: 'false' } }), ...weak },
    'selectors too large for the record': { event: put({ omitted: true, reason: 'too large' }), severity: 'medium', says: /does not show/ },
  },
  nearMisses: {
    'everything, the switch as text': { event: basic({ ...full, includeManagementEvents: 'true' }), ...fine },
    'one whole selector is enough': { event: basic({ ...full, includeManagementEvents: false }, full), ...fine },
    'one whole advanced selector is enough': {
      event: advanced([category('Data')], [category('Management')]),
      ...fine,
      says: /every management event is still taken/,
    },
    'a category as text': {
      event: put({ advancedEventSelectors: [{ fieldSelectors: { field: 'eventCategory', equals: 'Management' } }] }),
      ...fine,
    },
    'no such trail': { event: put({ eventSelectors: [] }, { over: { errorCode: 'TrailNotFoundException' } }) },
    'Insights selectors': { event: call('cloudtrail', 'PutInsightSelectors', { request: { trailName: 'main', insightSelectors: [] } }) },
  },
  denied: {
    'is information': {
      event: call('cloudtrail', 'PutEventSelectors', { over: { errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized' } }),
      severity: 'info',
      says: /tried PutEventSelectors/,
      saysNot: /changed which/,
    },
  },
  nullParameters: {
    'the answer shows them': {
      event: call('cloudtrail', 'PutEventSelectors', {
        response: { trailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`, eventSelectors: [{ ...full, readWriteType: 'None' }] },
      }),
      ...weak,
    },
    'nothing shows them': { event: call('cloudtrail', 'PutEventSelectors'), severity: 'medium', subject: 'unnamed' },
  },
  identities: {
    root: { event: put({ eventSelectors: [] }, { by: root() }), ...weak },
    'through a service it stays high': {
      event: put({ eventSelectors: [] }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), ...weak },
    'an empty list of the other kind': {
      event: put({ advancedEventSelectors: [], eventSelectors: [{ ...full, includeManagementEvents: null }] }),
      ...weak,
    },
    'more fields, other letters': { event: put({ x: 1, eventSelectors: [{ y: [], ...full, readWriteType: 'WRITEONLY' }] }), ...weak },
  },
  ends: {
    'everything again': { opens, after: basic(full), ends: true },
    'everything again, by ARN': {
      opens,
      after: put({ trailName: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`, eventSelectors: [full] }),
      ends: true,
    },
    'still half': { opens, after: basic({ ...full, readWriteType: 'WriteOnly' }), ends: false },
    'another trail': { opens, after: put({ trailName: 'other', eventSelectors: [full] }), ends: false },
    'not done': { opens, after: put({ eventSelectors: [full] }, { over: { errorCode: 'TrailNotFoundException' } }), ends: false },
  },
});
