import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, role, user } from '../../../test/support/records.ts';
import { rule } from './outbound-token-first.ts';

const DAY = 1440;
const token = (by = role(), over = {}) =>
  call('sts', 'GetWebIdentityToken', { by, request: { audience: ['https://vendor.example.org'], signingAlgorithm: 'ES384' }, over });

export const cases = casesOverTime(rule, {
  opens: {
    'the first of an identity': {
      events: [later(0, token())],
      severity: 'medium',
      says: /Role Deploy \(session bob\) had a web identity token made[\s\S]*vendor\.example\.org/,
    },
    'the first of each identity': {
      events: [later(0, token()), later(1, token(user('ann')))],
      on: [0, 1],
      severity: 'medium',
      says: /User ann/,
    },
    'again after a long time without': { events: [later(0, token()), later(15 * DAY, token())], on: [0, 1], severity: 'medium' },
    'one a day for weeks is one finding': {
      events: Array.from({ length: 20 }, (_, day) => later(day * DAY, token())),
      on: [0],
      severity: 'medium',
    },
  },
  quiet: {
    'a denied call': {
      events: [later(0, token(role(), { errorCode: 'AccessDenied', errorMessage: 'no' }))],
    },
    'a failed call': { events: [later(0, token(role(), { errorCode: 'OutboundWebIdentityFederationDisabledException' }))] },
    'another call of STS': { events: [later(0, call('sts', 'GetCallerIdentity', { by: role() }))] },
    'a call of another service': { events: [later(0, call('cognito-identity', 'GetWebIdentityToken', { by: role() }))] },
    'a denied call of IAM': { events: [later(0, deniedIam('GetWebIdentityToken'))] },
  },
  evasions: {
    'another session name is no new identity': {
      events: [later(0, token(role('Deploy', 'one'))), later(1, token(role('Deploy', 'two')))],
      on: [0],
      severity: 'medium',
    },
    'a user agent': {
      events: [later(0, token(role(), { userAgent: 'sts.amazonaws.com' }))],
      severity: 'medium',
    },
  },
});
