import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './root-sessions-centralised.ts';

const given = (organizationFeatures: string[] | 'not-here') => ({
  organization: { Id: 'o-example', MasterAccountId: ACCOUNT },
  organizationFeatures,
});

export const cases = casesFor(check, {
  pass: { on: { given: given(['RootCredentialsManagement', 'RootSessions']), outcome: 'pass' } },
  fail: {
    'the other feature alone': {
      given: given(['RootCredentialsManagement']),
      outcome: 'fail',
      subjects: [ACCOUNT],
      says: /aws iam enable-organizations-root-sessions/,
    },
    'none at all': { given: given([]), outcome: 'fail', says: /on: none/ },
  },
  edges: {
    'a member account cannot ask': { given: given('not-here'), outcome: 'not-evaluated', says: /delegated administrator/ },
    'an account by itself': {
      given: { organization: 'none', organizationFeatures: 'not-here' },
      outcome: 'not-evaluated',
      says: /stands alone/,
    },
  },
  missing: { 'a feature of tomorrow is neither': { given: given(['RootOfTomorrow']), outcome: 'fail' } },
});
