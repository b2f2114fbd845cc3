import { authorizationOf, type Principals } from '../../../test/support/authorization-details.ts';
import { casesFor, daysAgo, NOW, type ReportRow, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './admin-mfa.ts';

const given = (rows: Readonly<Record<string, ReportRow>>, principals: Principals) => ({
  credentialReport: reportOf({}, rows),
  authorizationDetails: authorizationOf(principals),
});
const boss = { users: { boss: { isAdministrator: true } } };
const password = { password_enabled: 'true' };
const WHEN_SECURE = { Bool: { 'aws:SecureTransport': 'true' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };

export const cases = casesFor(check, {
  pass: {
    'an administrator with MFA': {
      given: given({ boss: { ...password, mfa_active: 'true' } }, boss),
      outcome: 'pass',
      says: /0 of 1 admin/,
    },
    'an administrator without credentials': { given: given({ boss: {} }, boss), outcome: 'pass' },
    'no administrator': { given: given({ ana: password }, { users: { ana: {} } }), outcome: 'pass', says: /0 of 0/ },
    'no users at all': { given: given({}, {}), outcome: 'pass' },
  },
  fail: {
    'a password': { given: given({ boss: password }, boss), outcome: 'fail', subjects: ['boss'], severity: 'critical' },
    'the second key': { given: given({ boss: { access_key_2_active: 'true' } }, boss), outcome: 'fail' },
    'by a group, in a path': {
      given: given({ boss: password }, { users: { boss: { path: '/eng/', groups: ['ops'] } }, groups: { ops: { isAdministrator: true } } }),
      outcome: 'fail',
    },
    'one who can make itself administrator': {
      given: given(
        { boss: password },
        { users: { boss: { statements: [{ Effect: 'Allow', Action: 'iam:PutUserPolicy', Resource: '*' }] } } },
      ),
      outcome: 'fail',
      says: /equivalent/,
    },
    'under conditions': {
      given: given(
        { boss: password },
        { users: { boss: { statements: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: WHEN_SECURE }] } } },
      ),
      outcome: 'fail',
      severity: 'high',
      says: /under conditions/,
    },
    'bobby is not bob': {
      given: given({ bob: { ...password, mfa_active: 'true' }, bobby: password }, { users: { bob: {}, bobby: { isAdministrator: true } } }),
      outcome: 'fail',
      subjects: ['bobby'],
    },
  },
  edges: { none: 'there is MFA or there is none' },
  missing: {
    'an administrator newer than the report': {
      given: given({}, { users: { boss: { isAdministrator: true, made: new Date(NOW.getTime() + 1) } } }),
      outcome: ['pass', 'not-evaluated'],
      says: /boss is not in the credential report yet/,
    },
    'one who was made anew under the old name': {
      given: given({ boss: password }, { users: { boss: { isAdministrator: true, made: new Date(NOW.getTime() + 1) } } }),
      outcome: ['error', 'not-evaluated'],
    },
    'one who should be in the report': {
      given: given({}, { users: { boss: { isAdministrator: true, made: daysAgo(9) } } }),
      outcome: 'error',
      subjects: ['boss'],
    },
    'one of whom the authorization details know nothing': { given: given({ ana: password }, {}), outcome: 'error', subjects: ['ana'] },
    'a policy whose text was not read': {
      given: given({ ana: password }, { users: { ana: { unread: 'arn:aws:iam::111122223333:policy/unseen' } } }),
      outcome: 'error',
      says: /policies that decide for them could be read/,
    },
    'a word that is not known': { given: given({ boss: { ...password, mfa_active: '?' } }, boss), outcome: 'error' },
  },
});
