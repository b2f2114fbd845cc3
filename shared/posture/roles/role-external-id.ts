import { list } from '../../policy/diff/words.ts';
import type { TrustEntry } from '../../policy/trust/entry.ts';
import { entryWords } from '../../policy/trust/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { demandsExternalId } from './guards.ts';
import { eachTrust, homeOf, retrusted, strangersNote } from './trusting.ts';

export const check = defineCheck({
  id: 'role-external-id',
  section: 'roles',
  title: 'Trust in foreign accounts asks for an external id',
  severity: 'high',
  why: "Whoever makes the foreign party act on the role's ARN acts with its rights, for nothing tells its customers apart.",
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) => {
    const home = homeOf(reading);
    const note = strangersNote(reading);
    return eachTrust(
      reading,
      'every foreign account is asked for an external id',
      (entries, role) => {
        const strangers = entries.filter((entry) => isStranger(entry, home.trustedAccounts) && !demandsExternalId(entry));
        if (strangers.length === 0) return [];
        return [
          {
            detail: `role ${role.name} trusts, without an external id, ${list(
              strangers.map((entry) => entryWords(entry, home)),
              3,
            )}${note === undefined ? '' : `; ${note}`}`,
            remedy: retrusted(
              role,
              'Ask for an external id: a condition StringEquals on sts:ExternalId with a value that only you and the other party use.',
            ),
          },
        ];
      },
      note,
    );
  },
});

/** The star has a row of its own. */
const isStranger = ({ level, who }: TrustEntry, trusted: readonly string[]): boolean => {
  if (level !== 'external-account' && level !== 'external-principal') return false;
  return who.kind === 'organization' || ((who.kind === 'account' || who.kind === 'principal') && !trusted.includes(who.account));
};
