import { list } from '../../policy/diff/words.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { defineCheck } from '../check.ts';
import { demands } from './guards.ts';
import { eachTrust, retrusted } from './trusting.ts';

/** "SAML 2.0 federation": the sign-in endpoints of the partitions. */
const ENDPOINTS: Readonly<Record<string, string>> = {
  'aws-cn': 'https://signin.amazonaws.cn/saml',
  'aws-us-gov': 'https://signin.amazonaws-us-gov.com/saml',
};

export const check = defineCheck({
  id: 'role-saml-aud',
  section: 'roles',
  title: 'Trust in a SAML provider names the endpoint',
  severity: 'medium',
  why: 'An assertion that was made for another service provider is accepted as well.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  readsMore: ['organization', 'organizationAccounts'],
  ends: [roleDeleted],
  judge: (reading) =>
    eachTrust(reading, 'every SAML provider is held to an endpoint', (entries, role) => {
      const open = entries.filter((entry) => entry.action === 'sts:AssumeRoleWithSAML' && !demands(entry, (key) => key === 'saml:aud'));
      if (open.length === 0) return [];
      const endpoint = ENDPOINTS[reading.partition] ?? 'https://signin.aws.amazon.com/saml';
      return [
        {
          detail: `role ${role.name} accepts assertions of ${list([...new Set(open.map(({ principal }) => principal))], 3)} for any endpoint`,
          remedy: retrusted(role, `Add a condition StringEquals that SAML:aud is ${endpoint}.`),
        },
      ];
    }),
});
