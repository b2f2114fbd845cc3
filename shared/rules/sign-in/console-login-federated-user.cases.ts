import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, federatedUser, role, root, samlUser, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './console-login-federated-user.ts';

const bobs = `arn:aws:iam::${ACCOUNT}:user/bob`;

export const cases = casesFor(rule, {
  hits: {
    'the finding is about who asked for the token': {
      event: signIn(federatedUser()),
      severity: 'high',
      subject: bobs,
      says: /Federated user x \(session of user bob\) signed in/,
    },
    'MFA shown does not matter': { event: signIn(federatedUser('x', 'yes'), { mfa: 'yes' }), severity: 'high' },
    'the issuer is not named': {
      event: signIn({ type: 'FederatedUser', arn: `arn:aws:sts::${ACCOUNT}:federated-user/x`, accountId: ACCOUNT }),
      severity: 'high',
      subject: 'federated:x',
    },
  },
  nearMisses: {
    'it failed': { event: signIn(federatedUser(), { result: 'Failure' }) },
    'an odd result': { event: signIn(federatedUser(), { result: '...' }) },
    'another call of that session': { event: call('iam', 'ListUsers', { by: federatedUser() }) },
    'the same name from another service': {
      event: call('sso', 'ConsoleLogin', { by: federatedUser(), response: { ConsoleLogin: 'Success' } }),
    },
  },
  denied: { 'an error code means it did not happen': { event: signIn(federatedUser(), { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: { 'sign-ins have none': { event: signIn(federatedUser(), { over: { requestParameters: null } }), severity: 'high' } },
  identities: {
    'an IAM user': { event: signIn(user('bob')) },
    'a role session': { event: signIn(role()) },
    'an SSO session': { event: signIn(ssoRole()) },
    'a SAML user': { event: signIn(samlUser()) },
    root: { event: signIn(root()) },
  },
  evasions: {
    'another session name is the same finding': { event: signIn(federatedUser('admin')), severity: 'high', subject: bobs },
    'a user agent like a service': { event: disguised(signIn(federatedUser())), severity: 'high' },
  },
});
