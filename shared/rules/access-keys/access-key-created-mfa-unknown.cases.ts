import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched, OTHER_KEY } from '../../../test/support/key-records.ts';
import {
  ACCOUNT,
  awsService,
  failedIam,
  iam,
  identityCenterUser,
  otherAccount,
  role,
  ssoRole,
  through,
  user,
} from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-created-mfa-unknown.ts';

const saysNot = /without MFA/;
const opens = keyMade({ by: ssoRole() });

export const cases = casesFor(rule, {
  hits: {
    'from an SSO session': { event: opens, severity: 'medium', subject: KEY, says: /MFA not observable/, saysNot },
    'from a role session': { event: keyMade({ by: role() }), severity: 'medium', says: /identity provider/, saysNot },
    'for a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'high', saysNot },
    'through a service: one step down': {
      event: keyMade({ by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
      saysNot,
    },
  },
  nearMisses: {
    'a role session that carries MFA': { event: keyMade({ by: role('Deploy', 'bob', { mfa: 'yes' }) }) },
    'a user session without MFA is another finding': { event: keyMade({ by: user('alice', 'no') }) },
    'a long-term key too': { event: keyMade({ by: user('alice', 'long-term-key') }) },
    'a failed call': { event: failedIam('CreateAccessKey', { by: role(), request: { userName: 'bob' } }) },
  },
  denied: { 'nothing was made': { event: denied('CreateAccessKey', role()) } },
  nullParameters: {
    'nobody is named: it is not called the role itself': {
      event: iam('CreateAccessKey', { by: role('Deploy', 'bob') }),
      severity: 'medium',
      subject: 'unnamed:',
      says: /for an unnamed user/,
    },
    'only the key is named: the remedy finds its owner first': {
      event: iam('CreateAccessKey', { by: role(), response: { accessKey: { accessKeyId: KEY } } }),
      severity: 'medium',
      subject: KEY,
      says: /get-access-key-last-used --access-key-id AKIAEXAMPLE00000001/,
    },
  },
  identities: {
    'an AWS service': { event: keyMade({ by: awsService() }), severity: 'low', says: /AWS service rds\.amazonaws\.com/ },
    'another account': { event: keyMade({ by: otherAccount() }), severity: 'medium', says: /Account 999988887777/ },
    'an Identity Center user': { event: keyMade({ by: identityCenterUser() }), severity: 'medium', says: /Identity Center user 00000000-/ },
    'a user without a session or key': {
      event: keyMade({ by: { type: 'IAMUser', userName: 'al', accountId: ACCOUNT } }),
      severity: 'medium',
      says: /User al /,
    },
    'no identity at all': { event: keyMade({ by: null }), severity: 'medium', says: /An unidentified caller/ },
  },
  evasions: {
    'a session named like the owner': { event: keyMade({ by: role('Dev', 'bob') }), severity: 'medium', says: /for user bob/ },
    'a user agent like a service': { event: disguised(opens), severity: 'medium' },
  },
  ends: {
    'the key deleted': { opens, after: keyDeleted(), ends: true },
    'the key switched off': { opens, after: keySwitched('Inactive'), ends: true },
    'another key switched off': { opens, after: keySwitched('Inactive', { id: OTHER_KEY }), ends: false },
  },
});
