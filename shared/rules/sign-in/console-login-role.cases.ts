import { disguised } from '../../../test/support/key-records.ts';
import { call, federatedUser, role, root, samlUser, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './console-login-role.ts';

const IMITATION = 'AWSReservedSSO_Fake';
const step = (name: string, by = user('bob'), result = 'Success') =>
  call('signin', name, { by, response: { [name]: result }, over: { eventType: 'AwsConsoleSignIn' } });

export const cases = casesFor(rule, {
  hits: {
    'a permission set': { event: signIn(ssoRole()), severity: 'info', says: /signed in to the console/, saysNot: /without MFA/ },
    'a role of a SAML provider': { event: signIn(role('Okta')), severity: 'info', saysNot: /without MFA/ },
    'the name of a permission set elsewhere': { event: signIn(role(IMITATION)), severity: 'medium', says: /named like/ },
    'somebody switches': { event: step('SwitchRole'), severity: 'info', says: /User bob switched to another role/ },
    'and back': { event: step('ExitRole', role()), severity: 'info', says: /left a role/ },
  },
  nearMisses: {
    'the path is not on record': {
      event: signIn(role(IMITATION, 'bob', { sessionContext: { sessionIssuer: { type: 'Role', userName: IMITATION } } })),
      severity: 'info',
    },
    'a path that looks like it': {
      event: signIn(role(IMITATION, 'bob', { path: '/x/aws-reserved/sso.amazonaws.com/' })),
      severity: 'medium',
    },
    'the switch failed': { event: step('SwitchRole', user('bob'), 'Failure') },
    'the sign-in failed': { event: signIn(role(), { result: 'Failure' }) },
    'an odd result': { event: signIn(role(), { result: '...' }) },
    'an intermediate step': { event: step('CheckMfa', role()) },
  },
  denied: { 'an error code means it did not happen': { event: signIn(role(), { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: { 'sign-ins have none': { event: signIn(role()), severity: 'info' } },
  identities: {
    'an IAM user signs in': { event: signIn(user('bob')) },
    'a SAML user': { event: signIn(samlUser()), severity: 'info' },
    'a federated user': { event: signIn(federatedUser()) },
    root: { event: signIn(root()) },
    'root cannot switch': { event: step('SwitchRole', root()) },
  },
  evasions: {
    'a user agent like a service': { event: disguised(signIn(role(IMITATION))), severity: 'medium' },
    'the name in small letters': { event: signIn(role('awsreservedsso_Fake')), severity: 'medium' },
    'a session named like a path': { event: signIn(role(IMITATION, 'aws-reserved/sso.amazonaws.com')), severity: 'medium' },
  },
});
