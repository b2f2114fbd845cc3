import { list } from '../../policy/diff/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck, notEvaluated } from '../check.ts';
import { demands } from './guards.ts';
import { eachTrust, homeOf, retrusted, strangersNote } from './trusting.ts';

/** What AWS says of whoever comes. */
const NAMING = new Set(['aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths']);

export const check = defineCheck({
  id: 'role-cross-account-scoped',
  section: 'roles',
  title: 'Trust in other accounts of the organization names who may come',
  severity: 'medium',
  why: 'Every identity that the other account lets assume it comes in, and that account decides alone who that is.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) => {
    const home = homeOf(reading);
    const ours = new Set([...home.organizationAccounts, ...home.trustedAccounts].filter((account) => account !== home.account));
    const rows = eachTrust(reading, 'no role trusts the whole of another account', (entries, role) => {
      const whole = entries.flatMap((entry) =>
        entry.who.kind === 'account' && ours.has(entry.who.account) && !demands(entry, (key) => NAMING.has(key)) ? [entry.who.account] : [],
      );
      if (whole.length === 0) return [];
      return [
        {
          detail: `role ${role.name} trusts every identity of ${list([...new Set(whole)], 5)}`,
          remedy: retrusted(role, 'Name the role that is to come, or hold the trust to it by a condition on aws:PrincipalArn.'),
        },
      ];
    });
    const isClear = rows.every(({ outcome }) => outcome === 'pass');
    if (isClear && strangersNote(reading) !== undefined)
      return [notEvaluated('not-readable', 'which accounts belong to the organization is not known')];
    return isClear && ours.size === 0 ? [notEvaluated('not-applicable', 'there is no other account of the organization')] : rows;
  },
});
