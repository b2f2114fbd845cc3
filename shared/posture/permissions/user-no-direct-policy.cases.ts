import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './user-no-direct-policy.ts';

export const cases = casesFor(check, {
  pass: {
    'by a group alone': {
      given: given({ users: { bob: { groups: ['ops'] } }, groups: { ops: { attached: [aws('ReadOnlyAccess')] } } }),
      outcome: 'pass',
      says: /0 of 1 user/,
    },
    'a permissions boundary gives nothing': {
      given: given({ users: { bob: { boundary: 'limits' } }, policies: { limits: allow('s3:*') } }),
      outcome: 'pass',
    },
    'policies of roles and groups are no policies of users': {
      given: given({ roles: { app: { attached: [aws('ReadOnlyAccess')] } }, groups: { ops: { inline: { p: allow('s3:*') } } } }),
      outcome: 'pass',
    },
  },
  fail: {
    'one row for each policy, attached and inline': {
      given: given({
        users: { bob: { attached: [aws('ReadOnlyAccess'), aws('IAMReadOnlyAccess')], inline: { p: allow('s3:GetObject') } } },
      }),
      outcome: 'fail',
      subjects: [`user/bob|${aws('ReadOnlyAccess')}`, `user/bob|${aws('IAMReadOnlyAccess')}`, 'user/bob|inline|p'],
    },
    'a name that would act on a shell is quoted': {
      given: given({ users: { '-x$(id)': { inline: { p: allow('s3:GetObject') } } } }),
      outcome: 'fail',
      says: /delete-user-policy '--user-name=-x\$\(id\)' --policy-name p/,
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    'an inline policy that can not be read is one all the same': {
      given: given({ users: { bob: { inline: { p: '{' } } } }),
      outcome: 'fail',
    },
    'an answer without users': { given: given({ without: ['UserDetailList'] }), outcome: 'error', says: /no UserDetailList/ },
  },
});
