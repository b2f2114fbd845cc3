import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { isOlder } from '../credentials/ages.ts';
import { ofName } from '../of-name.ts';

/** What the API demands of everybody. Source: "ContactInformation", Account Management API reference. */
const MANDATORY = ['FullName', 'AddressLine1', 'City', 'CountryCode', 'PhoneNumber', 'PostalCode'];

export const check = defineCheck({
  id: 'contact-primary-current',
  section: 'root',
  title: 'The primary contact was looked over within a year',
  severity: 'low',
  why: 'AWS writes and calls here when the account is abused or about to be closed.',
  cis: { '3.0': '1.1', '5.0': '1.1', '6.0': '2.1', '7.0': '2.2' },
  securityHub: [],
  reads: ['contactInformation', 'attestations'],
  judge: ({ now, settings: { attestedDays }, values: { contactInformation, attestations } }): readonly Verdict[] => {
    const filled = contactInformation === 'none' ? [] : contactInformation.filled;
    const empty = MANDATORY.filter((field) => !filled.includes(field));
    const manual = (detail: string): readonly Verdict[] => [
      notEvaluated('manual', `${detail}: look it over in the console under "Account", then attest "primary-contact" in the configuration`),
    ];
    if (empty.length > 0) return manual(`the primary contact lacks ${empty.join(', ')}`);
    const attested = ofName(attestations, 'primary-contact');
    if (attested === undefined) return manual('nobody attested that the primary contact is current');
    const on = `${attested.by} on ${attested.at.toISOString().slice(0, 10)}`;
    if (attested.at > now) return manual(`the primary contact is attested by ${on}, which is yet to come`);
    if (isOlder(attested.at, attestedDays, now))
      return manual(`the primary contact was last attested by ${on}, over ${attestedDays} days ago`);
    return [pass(`the primary contact is complete, and attested by ${on}`)];
  },
});
