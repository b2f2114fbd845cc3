import { casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check } from './contact-primary-current.ts';

const filled = ['FullName', 'AddressLine1', 'City', 'CountryCode', 'PhoneNumber', 'PostalCode'];
const given = (days: number, ms = 0, fields = filled) => ({
  contactInformation: { filled: fields },
  attestations: { 'primary-contact': { at: daysAgo(days, ms), by: 'ana' } },
});

export const cases = casesFor(check, {
  pass: { 'complete and attested': { given: given(100), outcome: 'pass', says: /ana on 2025/ } },
  fail: { none: 'only people can say that it is wrong' },
  edges: {
    'attested exactly 365 days ago': { given: given(365), outcome: 'pass' },
    'a millisecond more': { given: given(365, -1), outcome: 'not-evaluated', says: /over 365 days ago/ },
    'a millisecond less': { given: given(365, 1), outcome: 'pass' },
    now: { given: given(0), outcome: 'pass' },
    'a millisecond ahead': { given: given(0, 1), outcome: 'not-evaluated', says: /yet to come/ },
  },
  missing: {
    'a field is empty': { given: given(1, 0, filled.slice(1)), outcome: 'not-evaluated', says: /lacks FullName/ },
    'no contact at all': { given: { ...given(1), contactInformation: 'none' }, outcome: 'not-evaluated' },
    'nobody attested it': { given: { ...given(1), attestations: {} }, outcome: 'not-evaluated', says: /nobody attested/ },
  },
});
