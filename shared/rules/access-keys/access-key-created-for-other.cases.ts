import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched, OTHER_KEY } from '../../../test/support/key-records.ts';
import { ACCOUNT, failedIam, iam, OTHER_ACCOUNT, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-created-for-other.ts';

const opens = keyMade();

export const cases = casesFor(rule, {
  hits: {
    'one user for another': {
      event: opens,
      severity: 'high',
      subject: KEY,
      says: /User alice made access key AKIAEXAMPLE00000001 for user bob/,
    },
    'worse without MFA': { event: keyMade({ by: user('alice', 'long-term-key') }), severity: 'critical', says: /without MFA/ },
    'worse for a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
    'through a service: one step down': { event: keyMade({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
    'a name that ends like the owner': { event: keyMade({ by: user('not-bob') }), severity: 'high' },
    'the same name in another account': { event: keyMade({ by: user('bob', 'yes', { accountId: OTHER_ACCOUNT }) }), severity: 'high' },
    'the same name in another case is not taken for the owner': { event: keyMade({ by: user('Bob') }), severity: 'high' },
  },
  nearMisses: {
    'for oneself': { event: keyMade({ by: user('bob') }) },
    'for oneself, with a path': { event: keyMade({ by: user('bob', 'yes', { arn: `arn:aws:iam::${ACCOUNT}:user/team/bob` }) }) },
    'for oneself, named by the response alone': { event: keyMade({ by: user('bob'), request: {} }) },
    'a failed call': { event: failedIam('CreateAccessKey', { request: { userName: 'bob' } }) },
  },
  denied: { 'nothing was made': { event: denied('CreateAccessKey') } },
  nullParameters: {
    'a user that names nobody means itself': { event: iam('CreateAccessKey', { by: user('bob') }) },
    'a role that names nobody cannot': { event: iam('CreateAccessKey', { by: role() }), severity: 'high', says: /an unnamed user/ },
  },
  identities: {
    'a role session is never the owner': { event: keyMade({ by: role('Dev', 'bob') }), severity: 'high', saysNot: /itself|\(the owner\)/ },
    'root for a user': { event: keyMade({ by: root() }), severity: 'high', says: /The root user/ },
    "root's own key is another family": {
      event: iam('CreateAccessKey', { by: root(), request: {}, response: { accessKey: { accessKeyId: KEY } } }),
    },
  },
  evasions: {
    'a session named like the owner': { event: keyMade({ by: role('bob', 'bob') }), severity: 'high' },
    'a user agent like a service': { event: disguised(opens), severity: 'high' },
    'a tool as user agent': { event: disguised(opens, 'Terraform/1.9'), severity: 'high' },
    'a name that would run in a shell is quoted': { event: keyMade({ owner: 'b;ob' }), severity: 'high', says: /--user-name 'b;ob'/ },
  },
  ends: {
    'the key deleted': { opens, after: keyDeleted(), ends: true },
    'the key switched off by anyone': { opens, after: keySwitched('Inactive', { by: role() }), ends: true },
    'another key deleted': { opens, after: keyDeleted({ id: OTHER_KEY }), ends: false },
  },
});
