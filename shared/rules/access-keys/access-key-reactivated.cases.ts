import { denied, disguised, KEY, keyDeleted, keyMade, keySwitched, OTHER_KEY } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-reactivated.ts';

const bob = user('bob');
const opens = keySwitched('Active', { by: bob });

export const cases = casesFor(rule, {
  hits: {
    'by its owner': { event: opens, severity: 'medium', subject: KEY, says: /switched on access key AKIAEXAMPLE00000001 for itself/ },
    'by another': { event: keySwitched('Active'), severity: 'high', says: /for user bob/ },
    'in small letters': { event: keySwitched('active', { by: bob }), severity: 'medium' },
    'by its owner without MFA': { event: keySwitched('Active', { by: user('bob', 'no') }), severity: 'high', says: /without MFA/ },
    'of a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'high' },
    'through a service, never below medium': {
      event: keySwitched('Active', { by: through('cloudformation.amazonaws.com', bob) }),
      severity: 'medium',
    },
  },
  nearMisses: {
    'switched off': { event: keySwitched('Inactive', { by: bob }) },
    'a status that begins like it': { event: keySwitched('Activex', { by: bob }) },
    'a new key': { event: keyMade() },
    'a failed call': { event: failedIam('UpdateAccessKey', { request: { userName: 'bob', accessKeyId: KEY, status: 'Active' } }) },
  },
  denied: { 'nothing was switched': { event: denied('UpdateAccessKey') } },
  nullParameters: { 'whether on or off is not said': { event: iam('UpdateAccessKey', { by: bob }) } },
  identities: {
    'a role session named like the owner': { event: keySwitched('Active', { by: role('Dev', 'bob') }), severity: 'high' },
    'an SSO session': { event: keySwitched('Active', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'root for a user': { event: keySwitched('Active', { by: root() }), severity: 'high' },
    'root for itself is another family': { event: iam('UpdateAccessKey', { by: root(), request: { accessKeyId: KEY, status: 'Active' } }) },
    'a user that names only the key': {
      event: iam('UpdateAccessKey', { by: bob, request: { accessKeyId: KEY, status: 'Active' } }),
      severity: 'medium',
    },
  },
  evasions: { 'a user agent like a service': { event: disguised(keySwitched('Active')), severity: 'high' } },
  ends: {
    'switched off again': { opens, after: keySwitched('Inactive'), ends: true },
    deleted: { opens, after: keyDeleted(), ends: true },
    'another key switched off': { opens, after: keySwitched('Inactive', { id: OTHER_KEY }), ends: false },
    'switched on once more': { opens, after: keySwitched('Active'), ends: false },
  },
});
