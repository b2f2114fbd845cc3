import { list } from '../../policy/diff/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { demands } from './guards.ts';
import { eachTrust, retrusted } from './trusting.ts';

/** Login with Amazon and Facebook call the audience by another name. */
const AUDIENCES = ['aud', 'app_id'];

export const check = defineCheck({
  id: 'role-oidc-aud',
  section: 'roles',
  title: 'Trust in an OpenID Connect provider names the audience',
  severity: 'high',
  why: 'A token that was issued for another service is accepted as well.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) =>
    eachTrust(reading, 'every trusted token is held to an audience', (entries, role) => {
      const open = entries.flatMap((entry) => {
        const { who } = entry;
        if (who.kind !== 'tokens' || AUDIENCES.includes(who.claim)) return [];
        const isAudience = (key: string): boolean => AUDIENCES.some((claim) => key === `${who.issuer}:${claim}`);
        return demands(entry, isAudience) ? [] : [who.issuer];
      });
      const issuers = [...new Set(open)];
      if (issuers.length === 0) return [];
      return [
        {
          detail: `role ${role.name} accepts tokens of ${list(issuers, 3)} for any audience`,
          remedy: retrusted(role, `Add a condition StringEquals on ${issuers[0]}:aud, as a rule with sts.amazonaws.com.`),
        },
      ];
    }),
});
