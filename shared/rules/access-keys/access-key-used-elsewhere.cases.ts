import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised, KEY, keyMade, OTHER_KEY } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, iam, role, through, user } from '../../../test/support/records.ts';
import { rule } from './access-key-used-elsewhere.ts';

const OTHER = '198.51.100.9';
const from = (record: JsonObject, sourceIPAddress: string): JsonObject => ({ ...record, sourceIPAddress });
const bob = (accessKeyId = KEY) => user('bob', 'long-term-key', { accessKeyId });
const whoAmI = (accessKeyId = KEY) => call('sts', 'GetCallerIdentity', { by: bob(accessKeyId), over: { readOnly: true } });
const made = later(0, keyMade());

export const cases = casesOverTime(rule, {
  opens: {
    'asks whose it is, from elsewhere': {
      events: [made, later(5, from(whoAmI(), OTHER))],
      severity: 'medium',
      subject: KEY,
      says: /User bob used access key AKIAEXAMPLE00000001 from another network[\s\S]*by User alice[\s\S]*203.0.0.0\/16[\s\S]*198.51.100.9/,
    },
    'lists the users': { events: [made, later(5, from(iam('ListUsers', { by: bob() }), OTHER))], severity: 'medium' },
    'is refused': {
      events: [made, later(5, from(deniedIam('ListBuckets', { by: bob() }), OTHER))],
      severity: 'medium',
    },
    'is refused by another service': {
      events: [made, later(5, from(call('s3', 'ListBuckets', { by: bob(), over: { errorCode: 'AccessDenied' } }), OTHER))],
      severity: 'medium',
    },
    // Events of one second stand in the order of their ids.
    'in the same second': { events: [later(0, from(whoAmI(), OTHER)), made], severity: 'medium' },
    'from version 6 of the protocol it may be the same machine': {
      events: [made, later(5, from(whoAmI(), '2001:db8::1'))],
      severity: 'low',
      says: /may be the same/,
    },
    'then from another network of the same version': {
      events: [made, later(5, from(whoAmI(), '2001:db8::1')), later(6, from(whoAmI(), OTHER))],
      on: [1, 2],
      severity: 'medium',
    },
    'after many uses where it was made': {
      events: [made, ...Array.from({ length: 20 }, (_, index) => later(index + 1, whoAmI())), later(30, from(whoAmI(), OTHER))],
      severity: 'medium',
    },
  },
  quiet: {
    'the same network': { events: [made, later(5, from(whoAmI(), '203.0.99.1'))] },
    'an hour later': { events: [made, later(60, from(whoAmI(), OTHER))] },
    'another key': { events: [made, later(5, from(whoAmI(OTHER_KEY), OTHER))] },
    'a key that was not made just now': { events: [later(5, from(whoAmI(), OTHER))] },
    'it was not made': { events: [later(0, { ...keyMade(), errorCode: 'LimitExceededException' }), later(5, from(whoAmI(), OTHER))] },
    'a service acts with it': {
      events: [
        made,
        later(5, from(iam('CreateRole', { by: through('cloudformation.amazonaws.com', bob()) }), 'cloudformation.amazonaws.com')),
      ],
    },
    'a service made it': {
      events: [
        later(0, from(keyMade({ by: through('cloudformation.amazonaws.com', role()) }), 'cloudformation.amazonaws.com')),
        later(5, from(whoAmI(), OTHER)),
      ],
    },
  },
  evasions: {
    'another user agent': { events: [made, later(5, disguised(from(whoAmI(), OTHER)))], severity: 'medium' },
  },
});
