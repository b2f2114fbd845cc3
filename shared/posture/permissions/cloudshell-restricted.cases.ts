import { aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './cloudshell-restricted.ts';

const holder = { attached: [aws('AWSCloudShellFullAccess')] };

export const cases = casesFor(check, {
  pass: {
    'attached to nobody': {
      given: given({ users: { bob: { attached: [aws('ReadOnlyAccess')] } } }),
      outcome: 'pass',
      says: /0 of 1 identity/,
    },
  },
  fail: {
    'to a user, a group and a role': {
      given: given({ users: { bob: holder }, groups: { ops: holder }, roles: { app: holder } }),
      outcome: 'fail',
      subjects: ['user/bob', 'group/ops', 'role/app'].map((who) => `${who}|${aws('AWSCloudShellFullAccess')}`),
    },
  },
  edges: { none: 'there is no limit' },
  missing: { 'an answer without groups': { given: given({ without: ['GroupDetailList'] }), outcome: 'error' } },
});
