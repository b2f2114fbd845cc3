import {
  denied,
  disguised,
  inactiveKey,
  KEY,
  keyDeleted,
  keyMade,
  keySwitched,
  keysAre,
  OTHER_KEY,
  onUser,
} from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-second-active.ts';

const opens = keyMade();
const facts = keysAre(OTHER_KEY);

export const cases = casesFor(rule, {
  hits: {
    'a second key made': { event: opens, facts, severity: 'low', subject: 'bob', says: /AKIAEXAMPLE00000002 and AKIAEXAMPLE00000001/ },
    'a live read that shows both': { event: opens, facts: keysAre(KEY, OTHER_KEY), severity: 'low' },
    'a second key switched on': { event: keySwitched('Active'), facts, severity: 'low', subject: 'bob' },
    'the remedy is about the older key': {
      event: opens,
      facts,
      severity: 'low',
      says: /--access-key-id AKIAEXAMPLE00000002 --status Inactive/,
    },
    'of a protected user': { event: opens, facts, settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
  },
  nearMisses: {
    'the key just made is the only one': { event: opens, facts: keysAre(KEY) },
    'the other key is inactive': { event: opens, facts: inactiveKey(OTHER_KEY) },
    'keys unknown': { event: opens },
    'a key switched off': { event: keySwitched('Inactive'), facts },
    'a limit reached': { event: failedIam('CreateAccessKey', { request: { userName: 'bob' } }, 'LimitExceededException'), facts },
  },
  denied: { 'nothing was made': { event: denied('CreateAccessKey'), facts } },
  nullParameters: {
    'the owner stands in the response': { event: keyMade({ by: user('bob'), request: null }), facts, severity: 'low', subject: 'bob' },
    'nobody is named': { event: iam('CreateAccessKey', { by: role() }), facts },
  },
  identities: {
    'a role session': { event: keyMade({ by: role() }), facts, severity: 'low' },
    'root for itself is another family': {
      event: iam('CreateAccessKey', { by: root(), response: { accessKey: { accessKeyId: KEY } } }),
      facts,
    },
  },
  evasions: { 'a user agent like a tool': { event: disguised(opens, 'Terraform/1.9'), facts, severity: 'low' } },
  ends: {
    'this key deleted': { opens, facts, after: keyDeleted(), ends: true },
    'the other key switched off': { opens, facts, after: keySwitched('Inactive', { id: OTHER_KEY }), ends: true },
    "somebody else's key": { opens, facts, after: keyDeleted({ owner: 'alice' }), ends: false },
    'a key switched on': { opens, facts, after: keySwitched('Active'), ends: false },
    'the user deleted': { opens, facts, after: onUser('DeleteUser'), ends: true },
    'the user not deleted': {
      opens,
      facts,
      after: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict'),
      ends: false,
    },
  },
});
