import type { TrustEntry } from '../../policy/trust/entry.ts';
import { isOpenToPublic } from '../../policy/trust/levels.ts';
import { levelWords } from '../../policy/trust/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { demands } from './guards.ts';
import { eachTrust, retrusted, statementsIn } from './trusting.ts';

export const check = defineCheck({
  id: 'role-trust-public',
  section: 'roles',
  title: 'No role can be assumed by anybody',
  severity: 'critical',
  why: 'Everybody who learns its name has its rights.',
  cis: { '7.0': '2.21' },
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) =>
    eachTrust(reading, 'no role lets anybody in', (entries, role) => {
      const open = entries.filter(isOpen);
      const [first] = open;
      if (first === undefined) return [];
      const isGuestsAlone = open.every((entry) => entry.flags.includes('guestAccess'));
      return [
        {
          detail: `role ${role.name} can be assumed by ${first.level === 'unknown' ? 'strangers' : levelWords(first.level)} (${statementsIn(open)})`,
          ...(isGuestsAlone ? { severity: 'medium' } : {}),
          remedy: retrusted(
            role,
            'Name the accounts or roles that are to assume it, or hold it to the organization by aws:PrincipalOrgID.',
          ),
        },
      ];
    }),
});

/** Named identity providers have rows of their own; guests of an identity pool show nothing at all. */
const isOpen = (entry: TrustEntry): boolean =>
  isOpenToPublic(entry.level) &&
  (entry.who.kind !== 'tokens' || (entry.flags.includes('guestAccess') && entry.who.claim !== '')) &&
  !demands(entry, (key) => key === 'aws:sourceaccount');
