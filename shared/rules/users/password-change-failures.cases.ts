import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { rule } from './password-change-failures.ts';

const wrong = (by = user('bob')) => failedIam('ChangePassword', { by }, 'InvalidUserTypeException');
const refused = deniedIam('ChangePassword', { by: user('bob'), on: 'user bob' });
const every = (minutes: number, count: number, record: JsonObject) =>
  Array.from({ length: count }, (_, index) => later(index * minutes, record));

export const cases = casesOverTime(rule, {
  opens: {
    'three times': {
      events: every(4, 3, wrong()),
      severity: 'medium',
      subject: 'bob',
      says: /User bob failed 3 times within 10 minutes[\s\S]*InvalidUserTypeException/,
    },
    'refused, which names no user': { events: every(1, 3, { ...refused, requestParameters: null }), severity: 'medium', subject: 'bob' },
    'failed and refused': { events: [...every(1, 2, wrong()), later(3, refused)], severity: 'medium' },
    root: { events: every(1, 3, wrong(root())), severity: 'medium', subject: 'root' },
    'as many as the operator says': {
      events: every(1, 4, wrong()),
      settings: { parameters: { 'password-change-failures': { failures: 4 } } },
      severity: 'medium',
    },
  },
  quiet: {
    twice: { events: every(1, 2, wrong()) },
    'the third a minute too late': { events: [...every(1, 2, wrong()), later(10, wrong())] },
    'another user': { events: [...every(1, 2, wrong()), later(3, wrong(user('ann')))] },
    'they went through': { events: every(1, 4, iam('ChangePassword', { by: user('bob') })) },
    'another call': { events: every(1, 4, failedIam('UpdateLoginProfile', { by: user('bob') })) },
    'another service': {
      events: every(1, 4, call('cognito-idp', 'ChangePassword', { by: user('bob'), over: { errorCode: 'NotAuthorized' } })),
    },
    'a role has no password': { events: every(1, 4, wrong(role('Dev', 'bob'))) },
  },
  evasions: {
    'another user agent each time': {
      events: every(1, 3, wrong()).map((event, index) => disguised(event, `agent ${index}`)),
      severity: 'medium',
    },
  },
});
