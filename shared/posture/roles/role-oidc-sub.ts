import { list } from '../../policy/diff/words.ts';
import { providerOf } from '../../policy/trust/token-bounds.ts';
import { levelWords } from '../../policy/trust/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { eachTrust, retrusted } from './trusting.ts';

export const check = defineCheck({
  id: 'role-oidc-sub',
  section: 'roles',
  title: 'Trust in an OpenID Connect provider names whose tokens',
  severity: 'critical',
  why: 'Every customer of the provider can get a token that the role accepts.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) =>
    eachTrust(reading, 'every trusted token is held to a subject', (entries, role) => {
      const open = entries.flatMap((entry) =>
        entry.who.kind === 'tokens' && entry.who.claim === '' ? [{ ...entry, issuer: entry.who.issuer }] : [],
      );
      const [first] = open;
      if (first === undefined) return [];
      const issuers = [...new Set(open.map(({ issuer }) => issuer))];
      const isShared = open.some(({ principal }) => providerOf(principal)?.isShared !== false);
      return [
        {
          detail: `role ${role.name} can be assumed by ${first.level === 'unknown' ? 'strangers' : levelWords(first.level)}: no subject of ${list(issuers, 3)} is named`,
          ...(isShared ? {} : { severity: 'high' }),
          remedy: retrusted(role, `Add a condition StringEquals on ${issuers[0]}:sub that names your own repository, project or workload.`),
        },
      ];
    }),
});
