import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './plaintext-keys.ts';

export const cases = casesFor(check, {
  pass: { none: 'nothing is searched' },
  fail: { none: 'nothing is searched' },
  edges: { none: 'nothing is searched' },
  missing: { 'everything, always': { given: {}, outcome: 'not-evaluated', says: /were not searched/ } },
});
