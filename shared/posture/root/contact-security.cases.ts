import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './contact-security.ts';

const set = { state: 'read', value: { emailHash: 'aa' } } as const;
const none = { state: 'read', value: 'none' } as const;
const failure = { call: 'account:GetAlternateContact', kind: 'denied', code: 'AccessDeniedException', message: 'no' } as const;
const given = (SECURITY: typeof set | typeof none | { readonly state: 'failed'; readonly failure: typeof failure }) => ({
  alternateContacts: { SECURITY, BILLING: set, OPERATIONS: set },
});

export const cases = casesFor(check, {
  pass: { set: { given: given(set), outcome: 'pass' } },
  fail: {
    'none, though others are set': {
      given: given(none),
      outcome: 'fail',
      subjects: [ACCOUNT],
      says: /put-alternate-contact --alternate-contact-type SECURITY/,
    },
  },
  edges: { none: 'there is one or there is none' },
  missing: {
    'this one could not be read': {
      given: given({ state: 'failed', failure }),
      outcome: 'error',
      says: /account:GetAlternateContact is missing/,
    },
  },
});
