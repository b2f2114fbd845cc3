import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, through } from '../../../test/support/records.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './compute-credential-outside.ts';

const INSTANCE = 'i-0123456789abcdef0';
const HOME = '203.0.113.7';
const AWAY = '198.51.100.9';
const from = (sourceIPAddress: string, by: JsonObject = role('web', INSTANCE), over: JsonObject = {}) =>
  call('s3', 'ListBuckets', { by, over: { sourceIPAddress, ...over } });
const endpointOf = (vpcEndpointAccountId: string) => from('10.0.0.5', role('web', INSTANCE), { vpcEndpointAccountId });
const known = { egressAddresses: ['203.0.113.0/24'] };
const subject = `${String(role('web')['principalId']).split(':')[0]}/${INSTANCE}`;

export const cases = casesOverTime(rule, {
  opens: {
    'two public addresses within an hour': {
      events: [later(0, from(HOME)), later(59, from(AWAY))],
      severity: 'medium',
      subject,
      says: /called s3:ListBuckets from 198\.51\.100\.9[\s\S]*203\.0\.113\.7, 198\.51\.100\.9[\s\S]*--role-name web/,
    },
    'from both in turn': {
      events: [later(0, from(HOME)), later(5, from(AWAY)), later(10, from(HOME))],
      on: [1, 2],
      severity: 'high',
      says: /in turn/,
    },
    'a new address from some time on, as of a machine that was given an Elastic IP': {
      events: [later(0, from(HOME)), later(5, from(AWAY)), later(10, from(AWAY)), later(15, from(AWAY))],
      on: [1],
      severity: 'medium',
    },
    'two of the newer kind': { events: [later(0, from('2001:db8::1')), later(5, from('2001:db8:1::1'))], severity: 'medium' },
    'outside the addresses that were told, at once': { events: [later(0, from(AWAY))], settings: known, severity: 'high', says: /none of/ },
    'also where the call was denied': {
      events: [later(0, from(AWAY, role('web', INSTANCE), { errorCode: 'AccessDenied' }))],
      settings: known,
      severity: 'high',
    },
    "through a stranger's VPC endpoint": {
      events: [later(0, endpointOf(OTHER_ACCOUNT))],
      settings: { trustedAccounts: ['444455556666'] },
      severity: 'high',
      says: /a VPC endpoint of account 999988887777, which is not trusted/,
    },
    'busy at home, and then away': {
      events: [...Array.from({ length: 30 }, (_, index) => later(index, from(HOME))), later(31, from(AWAY))],
      severity: 'medium',
    },
  },
  quiet: {
    'one address': { events: [later(0, from(HOME)), later(5, from(HOME)), later(10, from(HOME))] },
    'an hour apart': { events: [later(0, from(HOME)), later(60, from(AWAY))] },
    'one of each family': { events: [later(0, from(HOME)), later(5, from('2001:db8::1'))] },
    'one address in two spellings': { events: [later(0, from('2001:DB8::1')), later(5, from('2001:db8:0::1'))] },
    'a private address besides': { events: [later(0, from('10.1.2.3')), later(5, from(HOME)), later(6, from('172.16.0.9'))] },
    'two of the own addresses': { events: [later(0, from(HOME)), later(5, from('203.0.113.8'))], settings: known },
    'another instance of the role': { events: [later(0, from(HOME)), later(5, from(AWAY, role('web', 'i-0aaaaaaaaaaaaaaa1')))] },
    'another role of the instance': { events: [later(0, from(HOME)), later(5, from(AWAY, role('db', INSTANCE)))] },
    "a person's session": { events: [later(0, from(HOME, role('web', 'bob'))), later(5, from(AWAY, role('web', 'bob')))] },
    'a service with its credentials': {
      events: [later(0, from(HOME)), later(5, from(AWAY, through('ssm.amazonaws.com', role('web', INSTANCE))))],
    },
    'no address': { events: [later(0, from(HOME)), later(5, from('AWS Internal'))], settings: known },
    'an own VPC endpoint': { events: [later(0, endpointOf(ACCOUNT))], settings: { trustedAccounts: ['444455556666'] } },
    'a VPC endpoint of another account where none is trusted': { events: [later(0, endpointOf(OTHER_ACCOUNT))] },
  },
  evasions: {
    'a user agent like a service': { events: [later(0, from(HOME)), later(5, disguised(from(AWAY)))], severity: 'medium' },
  },
});
