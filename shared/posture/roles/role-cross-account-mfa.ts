import { list } from '../../policy/diff/words.ts';
import type { TrustEntry } from '../../policy/trust/entry.ts';
import type { TrustHome } from '../../policy/trust/home.ts';
import { entryWords } from '../../policy/trust/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { adminLevelIn } from '../account-rights.ts';
import { defineCheck } from '../check.ts';
import { levelIfAdministrator } from '../credentials/administrators.ts';
import { eachTrust, homeOf, retrusted } from './trusting.ts';

export const check = defineCheck({
  id: 'role-cross-account-mfa',
  section: 'roles',
  title: 'People of other accounts need MFA for administrator roles',
  severity: 'medium',
  why: 'A stolen password or key of the other account is then worth this one.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) => {
    const home = homeOf(reading);
    return eachTrust(reading, 'every administrator role asks people of other accounts for MFA', (entries, role) => {
      const level = levelIfAdministrator(adminLevelIn(reading.values.authorizationDetails.model, role.arn));
      if (level === undefined) return [];
      const people = entries.filter((entry) => admitsPeople(entry, home) && !entry.guards.some(({ kind }) => kind === 'mfa'));
      if (people.length === 0) return [];
      const words = `asks no MFA of ${list(
        people.map((entry) => entryWords(entry, home)),
        3,
      )}`;
      if (level === 'unknown')
        return {
          unknown: `role ${role.name} ${words}, and whether it is an administrator is not known: not all of its policies were read`,
        };
      return [
        {
          detail: `role ${role.name}, an administrator, ${words}`,
          remedy: retrusted(role, 'Add a condition Bool that aws:MultiFactorAuthPresent is true.'),
        },
      ];
    });
  },
});

/** Users, by name or as part of a whole account. Roles of other accounts asked their own people for MFA, or have none. */
function admitsPeople({ who }: TrustEntry, home: TrustHome): boolean {
  if (who.kind === 'everyone' || who.kind === 'organization') return true;
  if (who.kind === 'account') return who.account !== home.account;
  return who.kind === 'principal' && who.account !== home.account && /:user\//.test(who.arn);
}
