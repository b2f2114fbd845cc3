import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Subject } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { firstShown, identityCenterEvidence } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';

const tenantOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  firstShown(request, ['tenantId'], ['provisioningTenantId']) ?? firstShown(response, ['tenantId'], ['provisioningTenant', 'tenantId']);

const tokenOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  firstShown(request, ['tokenId'], ['bearerTokenId']) ?? firstShown(response, ['tokenId'], ['bearerToken', 'tokenId']);

const subjectOf = (tenant: string | undefined): Subject => ({
  type: 'identity-center',
  id: `provisioning/${tenant ?? ''}`,
  label: tenant === undefined ? 'the provisioning endpoint of Identity Center' : `provisioning tenant ${tenant}`,
});

export const rule = defineRule({
  id: 'sso-scim-token',
  family: 'identity-center',
  title: 'Provisioning token of Identity Center made',
  kind: 'state',
  severity: 'high',
  why: 'The token alone is enough to make users and put them into groups, from anywhere, for a year.',
  ends: 'the same token deleted (where the records name it), or its provisioning tenant deleted',
  controls: [],
  attack: ['T1098.001'],
  listens: [{ source: 'sso-directory', names: ['CreateBearerToken', 'CreateProvisioningTenant'] }],
  match: (event) => (event.outcome.kind === 'succeeded' ? { tenant: tenantOf(event), token: tokenOf(event) } : undefined),
  assess: ({ hit: { tenant, token }, event, settings }) => {
    const isToken = event.name === 'CreateBearerToken';
    return {
      ...gradeChange(
        {
          severity: 'high',
          because: isToken
            ? 'its holder can make users and memberships without being a user of the account'
            : 'users and groups can be written from outside once a token is made for it',
        },
        event,
        settings,
      ),
      subject: subjectOf(tenant),
      part: isToken ? `token|${token ?? ''}` : 'tenant',
      summary: `${callerWords(event)} ${isToken ? 'made a provisioning (SCIM) token' : 'switched automatic provisioning (SCIM) on'}`,
      evidence: identityCenterEvidence(
        event,
        { label: 'Provisioning tenant', value: tenant ?? 'not named in the record' },
        isToken ? { label: 'Token', value: token ?? 'not named in the record' } : undefined,
      ),
      remedy: [
        {
          text: 'Delete the token under Settings, Automatic provisioning in Identity Center unless your provider was just set up with it.',
        },
        { text: 'Review users and memberships made since.' },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'sso-directory', names: ['DeleteBearerToken'] }],
      match: (event) => {
        const [tenant, token] = [tenantOf(event), tokenOf(event)];
        if (event.outcome.kind !== 'succeeded' || tenant === undefined || token === undefined) return undefined;
        return { subject: subjectOf(tenant), part: `token|${token}`, reason: 'the token was deleted', final: true };
      },
    },
    {
      listens: [{ source: 'sso-directory', names: ['DeleteProvisioningTenant'] }],
      match: (event) => {
        const tenant = tenantOf(event);
        if (event.outcome.kind !== 'succeeded' || tenant === undefined) return undefined;
        return { subject: subjectOf(tenant), reason: 'the provisioning tenant was deleted', final: true };
      },
    },
  ],
});
