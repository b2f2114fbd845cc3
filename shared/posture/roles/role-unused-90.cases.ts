import { allow, aws, given } from '../../../test/support/authorization-cases.ts';
import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './role-unused-90.ts';

const used = (days: number, ms = 0) =>
  given({ roles: { app: { more: { RoleLastUsed: { LastUsedDate: daysAgo(days, ms).toISOString(), Region: 'eu-west-1' } } } } });
const made = (days: number, ms = 0) => given({ roles: { app: { more: { CreateDate: daysAgo(days, ms).toISOString() } } } });

export const cases = casesFor(check, {
  pass: {
    'used lately': { given: used(3), outcome: 'pass', says: /0 of 1 role/ },
    'made yesterday, and not used yet': { given: made(1), outcome: 'pass' },
    'a service-linked role': { given: given({ roles: { X: { path: '/aws-service-role/x.amazonaws.com/' } } }), outcome: 'pass' },
  },
  fail: {
    'used long ago': { given: used(120), outcome: 'fail', severity: 'medium', subjects: ['app'], says: /last used 120 days ago/ },
    'never used': { given: made(200), outcome: 'fail', says: /no recorded use/ },
    'with all that must go first': {
      given: given({
        roles: {
          app: {
            attached: [aws('ReadOnlyAccess')],
            inline: { p: allow('s3:*') },
            more: { InstanceProfileList: [{ Arn: 'arn:aws:iam::111122223333:instance-profile/web' }] },
          },
        },
      }),
      outcome: 'fail',
      says: /remove-role-from-instance-profile --instance-profile-name web[\s\S]*detach-role-policy[\s\S]*delete-role-policy[\s\S]*delete-role /,
    },
    'of Identity Center: no command that would not last': {
      given: given({ roles: { AWSReservedSSO_X_1: { path: '/aws-reserved/sso.amazonaws.com/' } } }),
      outcome: 'fail',
      says: /take the assignment of its permission set away there\.(?!\naws)/,
    },
  },
  edges: {
    'used exactly 90 days ago': { given: used(90), outcome: 'fail' },
    'a millisecond less': { given: used(90, 1), outcome: 'pass' },
    'made exactly 90 days ago': { given: made(90), outcome: 'fail' },
    'made a millisecond later': { given: made(90, 1), outcome: 'pass' },
  },
  missing: {
    'neither use nor making was said': { given: given({ roles: { app: { more: { CreateDate: undefined } } } }), outcome: 'error' },
    'no word of its last use': { given: given({ roles: { app: { more: { RoleLastUsed: undefined } } } }), outcome: 'fail' },
  },
});
