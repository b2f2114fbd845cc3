import { ACCOUNT, call, deniedIam, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-access-key-created.ts';

const KEY = 'AKIAROOTKEY000000001';
const accessKey = { accessKeyId: KEY, status: 'Active' };
const create = (what = {}) => iam('CreateAccessKey', { by: root(), response: { accessKey }, ...what });
const opens = create();
const update = (status: string) => iam('UpdateAccessKey', { by: root(), request: { accessKeyId: KEY, status } });

export const cases = casesFor(rule, {
  hits: {
    'parameters null': {
      event: opens,
      severity: 'critical',
      subject: KEY,
      says: new RegExp(
        `aws iam update-access-key --access-key-id ${KEY} --status Inactive[\\s\\S]*aws iam delete-access-key --access-key-id ${KEY}`,
      ),
    },
    'parameters empty': { event: create({ request: {} }), severity: 'critical', subject: KEY },
    'from the console of old': { event: create({ by: through('signin.amazonaws.com', root()) }), severity: 'critical' },
    'the response is left out': {
      event: create({ response: null }),
      severity: 'critical',
      subject: 'unnamed:root access key',
      says: /not said[\s\S]*aws iam list-access-keys/,
    },
  },
  nearMisses: {
    'for a user, by the parameters': {
      event: create({ request: { userName: 'bob' }, response: { accessKey: { ...accessKey, userName: 'bob' } } }),
    },
    'for a user, by the response': { event: create({ response: { accessKey: { ...accessKey, userName: 'bob' } } }) },
    'the limit was reached': { event: failedIam('CreateAccessKey', { by: root() }, 'LimitExceeded') },
    'the same name from another service': { event: call('transfer', 'CreateAccessKey', { by: root(), response: { accessKey } }) },
    'a key activated has a rule of its own': { event: update('Active') },
  },
  denied: {
    'to root': { event: deniedIam('CreateAccessKey', { by: root() }) },
    'to a user, without parameters, is no root key': { event: deniedIam('CreateAccessKey', { by: user('mallory'), on: 'user bob' }) },
  },
  nullParameters: { 'root means itself': { event: create({ request: null }), severity: 'critical', subject: KEY } },
  identities: {
    'a user means itself': { event: create({ by: user() }) },
    'a role session named root': { event: create({ by: role('root', 'root') }) },
    'root through a service': { event: create({ by: through('backup.amazonaws.com', root()) }) },
    'root without an arn': { event: create({ by: { type: 'Root', accountId: ACCOUNT } }), severity: 'critical' },
    'an AssumeRoot session has a rule of its own': { event: create({ by: root({ sessionContext: { assumedRoot: 'true' } }) }) },
  },
  evasions: {
    'a user agent of a service': { event: create({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'critical' },
    'an account alias as user name': { event: create({ by: root({ userName: 'bob' }) }), severity: 'critical', subject: KEY },
  },
  ends: {
    'root deletes it': { opens, after: iam('DeleteAccessKey', { by: root(), request: { accessKeyId: KEY } }), ends: true },
    'root deactivates it': { opens, after: update('Inactive'), ends: true },
    'an AssumeRoot session deletes it': {
      opens,
      after: iam('DeleteAccessKey', { by: role('x', 'y', { sessionContext: { assumedRoot: 'true' } }), request: { accessKeyId: KEY } }),
      ends: true,
    },
    'root activates it': { opens, after: update('Active'), ends: false },
    'root deletes another': {
      opens,
      after: iam('DeleteAccessKey', { by: root(), request: { accessKeyId: 'AKIAANOTHERKEY000001' } }),
      ends: false,
    },
    'a user deletes a key of that id': { opens, after: iam('DeleteAccessKey', { by: user(), request: { accessKeyId: KEY } }), ends: false },
    'no such key': { opens, after: failedIam('DeleteAccessKey', { by: root(), request: { accessKeyId: KEY } }), ends: false },
    'a delete that does not say which': { opens, after: iam('DeleteAccessKey', { by: root() }), ends: false },
  },
});
