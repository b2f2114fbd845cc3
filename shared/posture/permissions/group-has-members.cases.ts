import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './group-has-members.ts';

const made = (days: number, ms = 0) => given({ groups: { ops: { more: { CreateDate: daysAgo(days, ms).toISOString() } } } });

export const cases = casesFor(check, {
  pass: {
    'with a member': { given: given({ users: { bob: { groups: ['ops'] } }, groups: { ops: {} } }), outcome: 'pass' },
    'no groups at all': { given: given({}), outcome: 'pass', says: /0 of 0 groups/ },
  },
  fail: {
    'an old empty group, with all that must go first': {
      given: given({ groups: { ops: { attached: [aws('ReadOnlyAccess')], inline: { p: allow('s3:*') } } } }),
      outcome: 'fail',
      subjects: ['ops'],
      says: /detach-group-policy[\s\S]*delete-group-policy[\s\S]*delete-group /,
    },
  },
  edges: {
    'a millisecond younger than the limit': { given: made(7, 1), outcome: 'pass', says: /1 empty group younger than 7 days/ },
    'exactly the limit': { given: made(7), outcome: 'fail' },
    'a millisecond older': { given: made(7, -1), outcome: 'fail' },
  },
  missing: { 'an age that was not said': { given: given({ groups: { ops: { more: { CreateDate: undefined } } } }), outcome: 'error' } },
});
