import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './account-in-organization.ts';

export const cases = casesFor(check, {
  pass: { member: { given: { organization: { Id: 'o-example', MasterAccountId: '999988887777' } }, outcome: 'pass', says: /o-example/ } },
  fail: { 'by itself': { given: { organization: 'none' }, outcome: 'fail', subjects: [ACCOUNT], says: new RegExp(`Id=${ACCOUNT}`) } },
  edges: { none: 'it is in one or it is not' },
  missing: {
    'an organisation that does not say what it has on': {
      given: { organization: { Id: 'o-example', MasterAccountId: ACCOUNT, FeatureSet: undefined } },
      outcome: 'pass',
    },
  },
});
