import { disguised, keyMade } from '../../../test/support/key-records.ts';
import { deniedIam, failedIam, federatedUser, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './session-token-iam-write.ts';

const onToken = user('alice', 'no');
const made = (by: JsonObject = onToken, over: JsonObject = {}) => keyMade({ by, over });

export const cases = casesFor(rule, {
  hits: {
    'a key was made': {
      event: made(),
      severity: 'high',
      says: /User alice called iam:CreateAccessKey with a session token[\s\S]*--user-name alice/,
    },
    'a policy was attached': { event: iam('AttachUserPolicy', { by: onToken, request: { userName: 'bob' } }), severity: 'high' },
    'a role was made': { event: iam('CreateRole', { by: onToken, request: { roleName: 'x' } }), severity: 'high' },
    'the record does not say whether with MFA': {
      event: made({ ...onToken, sessionContext: {} }),
      severity: 'high',
      saysNot: /without MFA/,
    },
  },
  nearMisses: {
    'with MFA': { event: made(user('alice', 'yes')) },
    'with a long-term key': { event: made(user('alice', 'long-term-key')) },
    'in the console': { event: made(onToken, { sessionCredentialFromConsole: 'true' }) },
    'in the console, as old records say it': { event: made({ ...onToken, invokedBy: 'signin.amazonaws.com' }) },
    'through a service': { event: made(through('cloudformation.amazonaws.com', onToken)) },
    'the own MFA device': { event: iam('EnableMFADevice', { by: onToken, request: { userName: 'alice' } }) },
    'the own password': { event: iam('ChangePassword', { by: onToken }) },
    'a read': { event: iam('ListUsers', { by: onToken }) },
    'a limit reached': { event: failedIam('CreateAccessKey', { by: onToken }, 'LimitExceededException') },
  },
  denied: { 'nothing was changed': { event: deniedIam('CreateAccessKey', { by: onToken }) } },
  nullParameters: { 'the call alone tells': { event: iam('CreateAccessKey', { by: onToken }), severity: 'high' } },
  identities: {
    'a role session': { event: made(role()) },
    'an SSO session': { event: made(ssoRole()) },
    'a federated user': { event: made(federatedUser()) },
    root: { event: made(root()) },
  },
  evasions: {
    'a user agent like the console': { event: disguised(made(), 'console.amazonaws.com'), severity: 'high' },
    'a field that says console and means nothing': { event: made(onToken, { fromConsole: 'true' }), severity: 'high' },
  },
});
