import { ACCOUNT, call, deniedIam, iam, OTHER_ACCOUNT, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-email-changed.ts';

const account = (name: string, what = {}) => call('account', name, { by: role('OrgAdmin'), ...what });
const START = 'StartPrimaryEmailUpdate';
const ACCEPT = 'AcceptPrimaryEmailUpdate';
const onPage = (result: string, what = {}) =>
  call('signin', 'EmailUpdated', { by: root(), response: { EmailUpdated: result }, over: { eventType: 'AwsConsoleSignIn' }, ...what });
const nobody = { recipientAccountId: null };
const member = { accountId: OTHER_ACCOUNT };

export const cases = casesFor(rule, {
  hits: {
    'on the account page': {
      event: onPage('Success'),
      severity: 'critical',
      subject: 'root',
      says: /^The root user changed the root e-mail address\n/,
    },
    'by the old IAM name': { event: iam('UpdateAccountEmailAddress', { by: root() }), severity: 'critical', subject: 'root' },
    'started for a member, with the new address': {
      event: account(START, { request: { ...member, primaryEmail: 'new@example.com' } }),
      severity: 'high',
      subject: `root:${OTHER_ACCOUNT}`,
      says: new RegExp(
        `^Role OrgAdmin \\(session bob\\) started a change of the root e-mail address of account ${OTHER_ACCOUNT}[\\s\\S]*New address: new@example.com`,
      ),
      saysNot: /(user|bob\)) changed/,
    },
    'accepted for a member': { event: account(ACCEPT, { request: member }), severity: 'critical', subject: `root:${OTHER_ACCOUNT}` },
    'an account that names itself is its own root': {
      event: account(ACCEPT, { request: { accountId: ACCOUNT } }),
      severity: 'critical',
      subject: 'root',
      saysNot: /of account/,
    },
    'a failure on the account page is only noted': {
      event: onPage('Failure'),
      severity: 'low',
      says: /failed/,
      saysNot: /(user|bob\)) changed/,
    },
  },
  nearMisses: {
    'reading the address': { event: account('GetPrimaryEmail', { request: member }) },
    'another contact': { event: account('PutAlternateContact', { request: { alternateContactType: 'SECURITY' } }) },
    'the same name from another service': { event: call('cognito-idp', 'EmailUpdated', { by: root() }) },
    'a wrong code': {
      event: account(ACCEPT, { request: member, over: { errorCode: 'ValidationException', errorMessage: 'Wrong code.' } }),
    },
  },
  denied: {
    'by the account call': { event: account(START, { over: { errorCode: 'AccessDeniedException', errorMessage: 'Not authorized.' } }) },
    'by the IAM name': { event: deniedIam('UpdateAccountEmailAddress', { by: user('mallory') }) },
    'on the account page': {
      event: onPage('Success', { over: { errorCode: 'AccessDenied' } }),
      severity: 'low',
      saysNot: /(user|bob\)) changed/,
    },
  },
  nullParameters: {
    'nor any account': {
      event: onPage('Success', { by: null, over: nobody }),
      severity: 'critical',
      subject: 'root',
      says: /get-primary-email *\n/,
    },
    'it is the own account': { event: account(START, { request: null }), severity: 'high', subject: 'root' },
  },
  identities: {
    'an IAM user of the management account': { event: account(ACCEPT, { by: user(), request: member }), severity: 'critical' },
    'no identity at all': { event: onPage('Success', { by: null }), severity: 'critical' },
    'root through a service': { event: account(START, { by: through('backup.amazonaws.com', root()) }) },
    'a role through a service is still a change of the address': {
      event: account(START, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    'a hostile account id stays quoted in the command': {
      event: account(START, { request: { accountId: '$(reboot)' } }),
      severity: 'high',
      says: /--account-id '\$\(reboot\)'/,
    },
    'a user agent of a service': { event: account(ACCEPT, { over: { userAgent: 'organizations.amazonaws.com' } }), severity: 'critical' },
  },
});
