import { list } from '../../policy/diff/words.ts';
import { boundOfAws } from '../../policy/trust/aws-bounds.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { eachTrust, homeOf, retrusted } from './trusting.ts';

export const check = defineCheck({
  id: 'role-dead-principal',
  section: 'roles',
  title: 'No role trusts somebody who was deleted',
  severity: 'low',
  why: 'Nobody can use the entry, and it hides from its readers whom the role was meant for.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) => {
    const home = homeOf(reading);
    const isDead = (id: string): boolean => {
      const bound = boundOfAws(id, home);
      return bound !== 'unreadable' && bound.who.kind === 'deleted';
    };
    return eachTrust(reading, 'no role trusts somebody who was deleted', (_, role) => {
      const named = role.trust.readable ? role.trust.document.statements.flatMap(({ principals }) => principals?.entries ?? []) : [];
      const dead = named.filter(({ kind, id }) => kind === 'AWS' && isDead(id)).map(({ id }) => id);
      if (dead.length === 0) return [];
      return [
        {
          detail: `the trust policy of role ${role.name} names ${list([...new Set(dead)], 5)}, which was deleted`,
          remedy: retrusted(
            role,
            'Write the trust policy without it. A user or role that was made anew under the old name has to be named again.',
          ),
        },
      ];
    });
  },
});
