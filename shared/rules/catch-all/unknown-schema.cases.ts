import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, iam, role, signIn, user } from '../../../test/support/records.ts';
import { rule } from './unknown-schema.ts';

const as = (eventVersion: string, record = iam('CreateUser', { request: { userName: 'bob' } })) => ({ ...record, eventVersion });

export const cases = casesOverTime(rule, {
  opens: {
    'the next major version': {
      events: [later(0, as('2.0'))],
      severity: 'low',
      says: /iam:CreateUser in event version 2\.0, which this version of the monitor does not know/,
    },
    'one after it': { events: [later(0, as('10.2', signIn(user())))], severity: 'low', subject: 'event-version/10' },
    'a denied call': { events: [later(0, as('2.0', deniedIam('CreateUser')))], severity: 'low' },
    'once a day for all callers and services': {
      events: [later(0, as('2.0')), later(1, as('2.1', call('sts', 'AssumeRole', { by: role() }))), later(60, as('2.0', signIn(user())))],
      on: [0],
      severity: 'low',
    },
    'each major version': { events: [later(0, as('2.0')), later(1, as('3.0'))], on: [0, 1], severity: 'low' },
  },
  quiet: {
    'a minor version that adds fields': { events: [later(0, as('1.99'))] },
    'today’s': { events: [later(0, iam('CreateUser'))] },
    'a version that is none': { events: [later(0, as('two'))] },
    'no version': { events: [later(0, { ...iam('CreateUser'), eventVersion: null })] },
  },
  evasions: {
    'a user agent': { events: [later(0, { ...as('2.0'), userAgent: 'cloudtrail.amazonaws.com' })], severity: 'low' },
  },
});
