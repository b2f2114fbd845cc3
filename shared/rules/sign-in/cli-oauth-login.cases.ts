import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, call, federatedUser, role, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './cli-oauth-login.ts';

const token = (by = user('bob'), over = {}) => call('signin', 'CreateOAuth2Token', { by, over });
const refused = { errorCode: 'AccessDeniedException', errorMessage: 'no' };

export const cases = casesFor(rule, {
  hits: {
    'a token for a user': { event: token(), severity: 'low', says: /User bob signed in to the command line/ },
    'a token for a permission set': { event: token(ssoRole()), severity: 'low', saysNot: /without MFA/ },
    'the confirmation': { event: call('signin', 'AuthorizeOAuth2Access', { by: role() }), severity: 'low', says: /was confirmed/ },
  },
  nearMisses: {
    'a token of Identity Center': { event: call('sso-oauth', 'CreateToken', { by: user('bob') }) },
    'the same name from another service': { event: call('sso-oauth', 'CreateOAuth2Token', { by: user('bob') }) },
    'it failed': { event: token(user('bob'), { errorCode: 'ValidationException' }) },
  },
  denied: { 'no token was given': { event: token(user('bob'), refused) } },
  nullParameters: { 'its parameters are not needed': { event: token(), severity: 'low' } },
  identities: {
    'root is another family': { event: token(root()) },
    'an AWS service': { event: token(awsService()) },
    'a federated user is who asked for it': { event: token(federatedUser()), severity: 'low', subject: `arn:aws:iam::${ACCOUNT}:user/bob` },
    'nobody named': { event: token({ type: 'Unknown' }), severity: 'low', subject: 'unnamed:actor' },
  },
  evasions: { 'a user agent like a service': { event: disguised(token()), severity: 'low' } },
});
