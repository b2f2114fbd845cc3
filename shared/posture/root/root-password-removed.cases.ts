import { ACCOUNT, casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './root-password-removed.ts';

const member = { Id: 'o-example', MasterAccountId: '999988887777' };
const given = (AccountPasswordPresent: number | undefined, reported: string, over: object = {}) => ({
  summary: { AccountPasswordPresent },
  credentialReport: reportOf({ password_enabled: reported }),
  organization: member,
  organizationFeatures: ['RootCredentialsManagement'],
  ...over,
});

export const cases = casesFor(check, {
  pass: {
    'no password': { given: given(0, 'false'), outcome: 'pass' },
    'the report alone says so': { given: given(undefined, 'false'), outcome: 'pass' },
    'taken away since the report': { given: given(0, 'true'), outcome: 'pass' },
    'from a member account, which cannot ask for the feature': {
      given: given(0, 'false', { organizationFeatures: 'not-here' }),
      outcome: 'pass',
    },
  },
  fail: {
    'the summary says it': {
      given: given(1, 'false'),
      outcome: 'fail',
      subjects: ['root'],
      says: /aws sts assume-root --target-principal/,
    },
    'the report alone says it': { given: given(undefined, 'TRUE'), outcome: 'fail', says: /password_enabled/ },
  },
  edges: {
    'an account by itself': { given: given(1, 'true', { organization: 'none' }), outcome: 'not-evaluated' },
    'the management account': {
      given: given(1, 'true', { organization: { ...member, MasterAccountId: ACCOUNT } }),
      outcome: 'not-evaluated',
    },
    'the feature is off': { given: given(1, 'true', { organizationFeatures: ['RootSessions'] }), outcome: 'not-evaluated' },
    'nobody here may ask for the feature': {
      given: given(1, 'true', { organizationFeatures: 'not-here' }),
      outcome: 'not-evaluated',
      says: /delegated administrator/,
    },
  },
  missing: {
    'neither says it': { given: given(undefined, 'not_supported'), outcome: 'not-evaluated', says: /neither/ },
    'a word that is not known': { given: given(undefined, 'perhaps'), outcome: 'error' },
  },
});
