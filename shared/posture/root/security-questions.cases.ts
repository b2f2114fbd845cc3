import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './security-questions.ts';

export const cases = casesFor(check, {
  pass: { none: 'no API tells them' },
  fail: { none: 'no API tells them' },
  edges: { none: 'no API tells them' },
  missing: { 'everything, always': { given: {}, outcome: 'not-evaluated', says: /no API/ } },
});
