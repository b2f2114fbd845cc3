import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, awsService, call, OTHER_ACCOUNT, otherAccount, role, user } from '../../../test/support/records.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './assume-role-outside-org.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:role/app/Reader`;
const assumed = (by: JsonObject = otherAccount(), roleArn: Json = ARN, over: JsonObject = {}) =>
  call('sts', 'AssumeRole', {
    by,
    request: { roleArn, roleSessionName: 'x' },
    over: { readOnly: true, sharedEventID: '22222222-0000-4000-8000-000000000000', ...over },
  });
const trusting = { trustedAccounts: ['444455556666'] };
const callersCopy = assumed(role('Tools', 'x', { accountId: OTHER_ACCOUNT }), ARN, { recipientAccountId: OTHER_ACCOUNT });

export const cases = casesOverTime(rule, {
  opens: {
    'an account that is not trusted': {
      events: [later(0, assumed())],
      settings: trusting,
      severity: 'high',
      subject: `${ARN}|${OTHER_ACCOUNT}`,
      says: /Account 999988887777 assumed role Reader[\s\S]*--role-name Reader/,
    },
    'once, and silent for the same pair that day': {
      events: [later(0, assumed()), later(5, assumed()), later(600, assumed()), later(1439, assumed())],
      settings: trusting,
      on: [0],
      severity: 'high',
    },
    'again after a day of peace': {
      events: [later(0, assumed()), later(1441, assumed())],
      settings: trusting,
      on: [0, 1],
      severity: 'high',
    },
    'another role is another matter': {
      events: [later(0, assumed()), later(5, assumed(otherAccount(), ARN.replace('Reader', 'Writer')))],
      settings: trusting,
      on: [0, 1],
      severity: 'high',
    },
    "the caller's copy of the same call is no second finding": {
      events: [later(0, assumed()), later(0, callersCopy)],
      settings: trusting,
      on: [0],
      severity: 'high',
    },
    'nothing is configured': { events: [later(0, assumed())], severity: 'low', says: /cannot be told/ },
    'an organisation without its accounts': {
      events: [later(0, assumed())],
      settings: { organizationId: 'o-exampleorg1' },
      severity: 'medium',
      says: /may be a member/,
    },
    'a vendor': { events: [later(0, assumed())], settings: { ...trusting, vendorAccounts: [OTHER_ACCOUNT] }, severity: 'info' },
    'the record names no role': { events: [later(0, call('sts', 'AssumeRole', { by: otherAccount() }))], severity: 'low' },
  },
  quiet: {
    'a trusted account': { events: [later(0, assumed())], settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'the management account': { events: [later(0, assumed())], settings: { ...trusting, managementAccounts: [OTHER_ACCOUNT] } },
    'the same account': { events: [later(0, assumed({ ...otherAccount(), accountId: ACCOUNT }))], settings: trusting },
    'an AWS service': { events: [later(0, assumed(awsService()))], settings: trusting },
    "the caller's own copy": { events: [later(0, callersCopy)], settings: trusting },
    'a user of the account': { events: [later(0, assumed(user()))], settings: trusting },
    'a denied attempt': { events: [later(0, assumed(otherAccount(), null, { errorCode: 'AccessDenied' }))], settings: trusting },
  },
  evasions: {
    'a user agent like a service': { events: [later(0, disguised(assumed()))], settings: trusting, severity: 'high' },
    'a new session name each time is the same pair': {
      events: [
        later(0, assumed()),
        later(5, call('sts', 'AssumeRole', { by: otherAccount(), request: { roleArn: ARN, roleSessionName: 'y' } })),
      ],
      settings: trusting,
      on: [0],
      severity: 'high',
    },
  },
});
