import { ACCOUNT, casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './contact-billing-operations.ts';

const read = (value: { emailHash: string } | 'none') => ({ state: 'read', value }) as const;
const failure = { call: 'account:GetAlternateContact', kind: 'throttled', code: 'TooManyRequestsException', message: 'no' } as const;
const failed = { state: 'failed', failure } as const;
type Contact = ReturnType<typeof read> | typeof failed;
const given = (BILLING: Contact, OPERATIONS: Contact) => ({ alternateContacts: { SECURITY: read('none'), BILLING, OPERATIONS } });
const [one, other, none] = [read({ emailHash: 'aa' }), read({ emailHash: 'bb' }), read('none')];

export const cases = casesFor(check, {
  pass: { 'two contacts': { given: given(one, other), outcome: 'pass' } },
  fail: {
    'one is missing': { given: given(one, none), outcome: 'fail', subjects: [ACCOUNT], says: /no operations contact/ },
    'both are missing': { given: given(none, none), outcome: ['fail'], says: /no billing and no operations contact/ },
    'both are one address': { given: given(one, one), outcome: 'fail', says: /one mail address/ },
  },
  edges: { none: 'there is one or there is none' },
  missing: {
    'one could not be read': { given: given(one, failed), outcome: 'error', says: /throttled/ },
    'what could not be read does not hide what is missing': { given: given(none, failed), outcome: ['error', 'fail'] },
  },
});
