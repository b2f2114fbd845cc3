import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched, OTHER_KEY } from '../../../test/support/key-records.ts';
import { failedIam, iam, OTHER_ACCOUNT, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-created-self.ts';

const bob = user('bob');
const opens = keyMade({ by: bob });

export const cases = casesFor(rule, {
  hits: {
    'named by parameters and response': { event: opens, severity: 'low', subject: KEY, says: /for itself, with MFA/ },
    'named by the response alone': { event: keyMade({ by: bob, request: {} }), severity: 'low', subject: KEY },
    'by a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
    'through a service': { event: keyMade({ by: through('cloudformation.amazonaws.com', bob) }), severity: 'info' },
  },
  nearMisses: {
    'without MFA is another finding': { event: keyMade({ by: user('bob', 'no') }) },
    'for another too': { event: keyMade({ by: user('alice') }) },
    'the same name in another account': { event: keyMade({ by: user('bob', 'yes', { accountId: OTHER_ACCOUNT }) }) },
    'a limit reached': { event: failedIam('CreateAccessKey', { by: bob }, 'LimitExceededException') },
  },
  denied: { 'a denied call names nobody: it is not "itself"': { event: denied('CreateAccessKey', bob) } },
  nullParameters: {
    'no parameters means oneself': { event: iam('CreateAccessKey', { by: bob }), severity: 'low', subject: 'unnamed:bob' },
  },
  identities: {
    'a role session named like the owner': { event: keyMade({ by: role('Dev', 'bob', { mfa: 'yes' }) }) },
    'root for itself is another family': { event: iam('CreateAccessKey', { by: root(), response: { accessKey: { accessKeyId: KEY } } }) },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'low' } },
  ends: {
    'the key deleted': { opens, after: keyDeleted({ by: bob }), ends: true },
    'deleted without naming oneself': { opens, after: keyDeleted({ by: bob, request: { accessKeyId: KEY } }), ends: true },
    'the key switched off': { opens, after: keySwitched('Inactive', { by: bob }), ends: true },
    'another key deleted': { opens, after: keyDeleted({ id: OTHER_KEY }), ends: false },
  },
});
