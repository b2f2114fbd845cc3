import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, call, federatedUser, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './signin-token-minted.ts';

const bobs = `arn:aws:iam::${ACCOUNT}:user/bob`;
const minted = (by = federatedUser(), result = 'Success') =>
  call('signin', 'GetSigninToken', {
    by,
    response: { credentials: null, GetSigninToken: result },
    over: { eventType: 'AwsConsoleSignIn' },
  });

export const cases = casesFor(rule, {
  hits: {
    'from a federation token: about who asked for it': {
      event: minted(),
      severity: 'medium',
      subject: bobs,
      says: /session of user bob[\s\S]*asked for by/,
    },
    'an IAM user': { event: minted(user('bob', 'no')), severity: 'medium', says: /User bob asked for a token/ },
    'a role': { event: minted(role()), severity: 'low' },
  },
  nearMisses: {
    'the access portal': { event: minted(ssoRole()) },
    'it failed': { event: minted(user('bob'), 'Failure') },
    'the same name from another service': { event: call('sso', 'GetSigninToken', { by: federatedUser() }) },
  },
  denied: { 'no token was given': { event: { ...minted(), errorCode: 'AccessDenied' } } },
  nullParameters: { 'there are none': { event: minted(), severity: 'medium' } },
  identities: {
    root: { event: minted(root()) },
    'a session that root asked for': {
      event: minted({
        ...federatedUser(),
        sessionContext: { sessionIssuer: { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT } },
      }),
    },
    'an AWS service': { event: minted(awsService()) },
    'nobody named': { event: minted({ type: 'Unknown' }), severity: 'low', subject: 'unnamed:actor' },
  },
  evasions: {
    "the portal's user agent": { event: disguised(minted(), 'Jersey/2.35 (HttpUrlConnection 17.0.9)'), severity: 'medium' },
    'a role named like the portal': { event: minted(role('AWSReservedSSO_Fake')), severity: 'low' },
    'another session name is the same finding': { event: minted(federatedUser('admin')), severity: 'medium', subject: bobs },
  },
});
