import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised, keyDeleted, keySwitched, onUser } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, failedIam, iam, role, through, user } from '../../../test/support/records.ts';
import { rule } from './identities-removed.ts';

const deleted = (owner: string, by = user('eve')) => onUser('DeleteUser', { owner, by });
const every = (minutes: number, count: number, record: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => later(index * minutes, record(index)));
const off = (index: number, by = user('eve')) => keySwitched('Inactive', { owner: `u${index}`, id: `AKIAEXAMPLE0000000${index}`, by });
const stack = through('cloudformation.amazonaws.com', role());

export const cases = casesOverTime(rule, {
  opens: {
    'three users deleted': {
      events: every(4, 3, (index) => deleted(`u${index}`)),
      severity: 'high',
      subject: String(user('eve')['principalId']),
      says: /User eve took away 3 users and groups within 10 minutes[\s\S]*user u0, user u1, user u2/,
    },
    'a user, a group and a password': {
      events: [
        later(0, deleted('u1')),
        later(1, iam('DeleteGroup', { by: user('eve'), request: { groupName: 'admins' } })),
        later(2, onUser('DeleteLoginProfile', { owner: 'u2', by: user('eve') })),
      ],
      severity: 'high',
      says: /group admins/,
    },
    'many keys switched off or deleted': {
      events: [...every(1, 4, off), later(5, keyDeleted({ id: 'AKIAEXAMPLE00000009', by: user('eve') }))],
      severity: 'high',
      says: /took away 5 access keys/,
    },
    'by a role under several session names': {
      events: every(1, 3, (index) => deleted(`u${index}`, role('Admin', `s${index}`))),
      severity: 'high',
    },
    'by a service at the wish of somebody': {
      events: every(1, 3, (index) => deleted(`u${index}`, stack)),
      severity: 'medium',
      says: /stack/,
    },
    'by a service, and then by hand': {
      events: [
        ...every(1, 3, (index) => deleted(`u${index}`, stack)),
        ...every(1, 3, (index) => deleted(`v${index}`, role())).map((event, index) => later(index + 3, event)),
      ],
      on: [2, 5],
      severity: 'high',
    },
  },
  quiet: {
    'two users': { events: every(1, 2, (index) => deleted(`u${index}`)) },
    'the third a minute too late': { events: [later(0, deleted('u1')), later(5, deleted('u2')), later(10, deleted('u3'))] },
    'an actor each': { events: every(1, 3, (index) => deleted(`u${index}`, user(`a${index}`))) },
    'one user leaves: several calls': {
      events: [
        later(0, onUser('RemoveUserFromGroup', { by: user('eve'), request: { groupName: 'devs' } })),
        later(1, onUser('RemoveUserFromGroup', { by: user('eve'), request: { groupName: 'ops' } })),
        later(2, onUser('DeleteLoginProfile', { by: user('eve') })),
        later(3, keyDeleted({ by: user('eve') })),
        later(4, deleted('bob')),
      ],
    },
    'they were not deleted': {
      events: [
        ...every(1, 3, () => deniedIam('DeleteUser', { on: 'user bob' })),
        later(4, failedIam('DeleteUser', { request: { userName: 'u4' } })),
      ],
    },
    'keys switched on': {
      events: every(1, 6, (index) => keySwitched('Active', { owner: 'u', id: `AKIAEXAMPLE0000000${index}`, by: user('eve') })),
    },
    'users of the directory': {
      events: every(1, 4, (index) => call('identitystore', 'DeleteUser', { by: user('eve'), request: { userId: `u${index}` } })),
    },
    "a service's own role": {
      events: every(1, 4, (index) => deleted(`u${index}`, role('AWSServiceRoleForX', 's', { path: '/aws-service-role/x.amazonaws.com/' }))),
    },
  },
  evasions: {
    'another user agent each time': { events: every(1, 3, (index) => disguised(deleted(`u${index}`), `agent ${index}`)), severity: 'high' },
    'much ado about one user before': {
      events: [...every(0.2, 15, () => deleted('u0')), later(4, deleted('u1')), later(5, deleted('u2'))],
      severity: 'high',
    },
  },
});
