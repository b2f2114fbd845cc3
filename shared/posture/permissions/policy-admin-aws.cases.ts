import { allow, aws, given, own } from '../../../test/support/authorization-cases.ts';
import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './policy-admin-aws.ts';

const administrator = { attached: [aws('AdministratorAccess')] };

export const cases = casesFor(check, {
  pass: {
    'an approved group and an approved role of Identity Center': {
      given: given({ groups: { admins: administrator }, roles: { AWSReservedSSO_Admin_0123: administrator } }),
      settings: { approvedAdministrators: ['admins', 'AWSReservedSSO_Admin_*'] },
      outcome: 'pass',
      says: /0 of 2 attachments/,
    },
    "a customer's policy of the same name, and one of AWS's that only begins so": {
      given: given({
        users: { bob: { attached: ['AdministratorAccess', aws('AdministratorAccess-Amplify')] } },
        policies: { AdministratorAccess: allow('s3:*') },
      }),
      outcome: 'pass',
    },
    'as a boundary': { given: given({ users: { bob: { boundary: aws('AdministratorAccess') } } }), outcome: 'pass' },
  },
  fail: {
    'a user, whoever is approved': {
      given: given({ users: { bob: administrator } }),
      settings: { approvedAdministrators: ['bob', '*'] },
      outcome: 'fail',
      severity: 'high',
      subjects: [`user/bob|${aws('AdministratorAccess')}`],
    },
    'a role that nobody approved': {
      given: given({ groups: { admins: administrator }, roles: { app: administrator } }),
      settings: { approvedAdministrators: ['admins'] },
      outcome: 'fail',
      subjects: [`role/app|${aws('AdministratorAccess')}`],
    },
    'nearly everything: for information': {
      given: given({ users: { bob: { attached: [aws('PowerUserAccess')] } } }),
      outcome: 'fail',
      severity: 'info',
    },
  },
  edges: {
    'a name that only begins like an approved one': {
      given: given({ groups: { adminsX: administrator } }),
      settings: { approvedAdministrators: ['admins'] },
      outcome: 'fail',
    },
    'with the star it may go on': {
      given: given({ groups: { adminsX: administrator } }),
      settings: { approvedAdministrators: ['admins*'] },
      outcome: 'pass',
    },
  },
  missing: {
    "the policy's document is not needed": {
      given: given({ users: { bob: { attached: [aws('IAMFullAccess')] } } }),
      outcome: 'fail',
      says: /IAMFullAccess/,
    },
    'an answer without roles': { given: given({ without: ['RoleDetailList'] }), outcome: 'error', says: /no RoleDetailList/ },
    'a policy of another account is none of AWS': { given: given({ users: { bob: { attached: [own('policy/x')] } } }), outcome: 'pass' },
  },
});
