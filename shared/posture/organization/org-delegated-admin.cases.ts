import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './org-delegated-admin.ts';

const organization = { Id: 'o-example', MasterAccountId: ACCOUNT };
const admin = (Id: string, ...services: string[]) => ({ Id, services });

export const cases = casesFor(check, {
  pass: {
    'a security account': {
      given: { organization, delegatedAdministrators: [admin('222233334444', 'access-analyzer.amazonaws.com')] },
      outcome: 'pass',
      says: /222233334444 for access-analyzer/,
    },
  },
  fail: {
    none: { given: { organization, delegatedAdministrators: [] }, outcome: 'fail', says: /register-delegated-administrator/ },
    'the management account itself is none': { given: { organization, delegatedAdministrators: [admin(ACCOUNT)] }, outcome: 'fail' },
  },
  edges: { none: 'no number is compared' },
  missing: {
    'a member account cannot ask': { given: { organization, delegatedAdministrators: 'not-here' }, outcome: 'not-evaluated' },
    'no organisation': { given: { organization: 'none', delegatedAdministrators: 'not-here' }, outcome: 'not-evaluated' },
  },
});
