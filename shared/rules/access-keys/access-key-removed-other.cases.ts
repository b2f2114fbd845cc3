import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-removed-other.ts';

const bob = user('bob');

export const cases = casesFor(rule, {
  hits: {
    deleted: {
      event: keyDeleted(),
      severity: 'low',
      subject: KEY,
      says: /User alice deleted access key AKIAEXAMPLE00000001 of user bob/,
      saysNot: /--status/,
    },
    'switched off, with the way back': {
      event: keySwitched('Inactive'),
      severity: 'low',
      subject: KEY,
      says: /deactivated access key[\s\S]*--status Active/,
    },
    'switched off, in small letters': { event: keySwitched('inactive'), severity: 'low' },
    'of a protected user': { event: keyDeleted(), settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
    'through a service': { event: keyDeleted({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'by its owner': { event: keyDeleted({ by: bob }) },
    'switched off by its owner': { event: keySwitched('Inactive', { by: bob }) },
    'switched on': { event: keySwitched('Active') },
    'a new key': { event: keyMade() },
    'a failed call': { event: failedIam('DeleteAccessKey', { request: { userName: 'bob', accessKeyId: KEY } }) },
  },
  denied: { 'nothing was removed': { event: denied('DeleteAccessKey') } },
  nullParameters: {
    'a user that names nobody means itself': { event: iam('DeleteAccessKey', { by: bob }) },
    'a role cannot mean itself': { event: iam('DeleteAccessKey', { by: role() }), severity: 'low', says: /an unnamed user/ },
  },
  identities: {
    'a role session named like the owner': { event: keyDeleted({ by: role('Dev', 'bob') }), severity: 'low' },
    "root's own key": { event: iam('DeleteAccessKey', { by: root(), request: { accessKeyId: KEY } }) },
  },
  evasions: { 'a user agent like a service': { event: disguised(keyDeleted()), severity: 'low' } },
});
