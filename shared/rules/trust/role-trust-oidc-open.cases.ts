import { createRole, OWN_TRUST, onRecord, trusting, updateTrust } from '../../../test/support/policies.ts';
import { ACCOUNT, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json } from '../../cloudtrail/json.ts';
import { rule } from './role-trust-oidc-open.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const CLUSTER = 'oidc.eks.eu-west-1.amazonaws.com/id/AB';
const oidc = (name: string, condition?: Json) =>
  trusting({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${name}` }, condition, 'sts:AssumeRoleWithWebIdentity');
const AUDIENCE = oidc(GITHUB, { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } });
const bound = (subject: string, operator = 'StringLike') => oidc(GITHUB, { [operator]: { [`${GITHUB}:sub`]: subject } });
const MAIN = bound('repo:own-org/app:ref:refs/heads/main', 'StringEquals');

export const cases = casesFor(rule, {
  hits: {
    'GitHub, audience alone': {
      event: updateTrust('app', AUDIENCE),
      facts: { policyBefore: onRecord(MAIN) },
      severity: 'critical',
      subject: 'app',
      says: /trusts token\.actions\.githubusercontent\.com without naming whose workloads[\s\S]*update-assume-role-policy/,
    },
    'a new role': { event: createRole('app', oidc(GITHUB)), severity: 'critical', says: /created role app/, saysNot: /changed the trust/ },
    'any repository': { event: updateTrust('app', bound('repo:*')), severity: 'critical' },
    'any subject': { event: updateTrust('app', bound('*')), severity: 'critical' },
    GitLab: { event: updateTrust('app', oidc('gitlab.com')), severity: 'critical' },
    'Terraform Cloud': {
      event: updateTrust('app', oidc('app.terraform.io', { StringLike: { 'app.terraform.io:sub': 'organization:*' } })),
      severity: 'critical',
    },
    Cognito: {
      event: updateTrust('app', trusting({ Federated: 'cognito-identity.amazonaws.com' }, undefined, 'sts:AssumeRoleWithWebIdentity')),
      severity: 'critical',
    },
    'a cluster of the account': { event: updateTrust('app', oidc(CLUSTER)), severity: 'high', says: /every workload of this provider/ },
    'through a stack': { event: updateTrust('app', AUDIENCE, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'a cluster through a stack stays high': {
      event: updateTrust('app', oidc(CLUSTER), { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  nearMisses: {
    'one branch': { event: updateTrust('app', MAIN) },
    'one organisation': { event: updateTrust('app', bound('repo:own-org/*')) },
    'one namespace of a cluster': {
      event: updateTrust('app', oidc(CLUSTER, { StringLike: { [`${CLUSTER}:sub`]: 'system:serviceaccount:app:*' } })),
    },
    'a SAML provider': {
      event: updateTrust('app', trusting({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/x` }, undefined, 'sts:AssumeRoleWithSAML')),
    },
    'a Deny': { event: updateTrust('app', AUDIENCE.replace('"Allow"', '"Deny"')) },
    'a call that failed': {
      event: failedIam('UpdateAssumeRolePolicy', { request: { roleName: 'app', policyDocument: AUDIENCE } }, 'MalformedPolicyDocument'),
    },
    'another service': { event: call('sts', 'CreateRole', { request: { roleName: 'app', assumeRolePolicyDocument: AUDIENCE } }) },
    'own account': { event: createRole('app', OWN_TRUST) },
  },
  denied: { 'changed nothing': { event: deniedIam('UpdateAssumeRolePolicy', { on: 'role app' }) } },
  nullParameters: { 'show no document: policy-content-unreadable says so': { event: iam('UpdateAssumeRolePolicy') } },
  identities: {
    'Identity Center': { event: updateTrust('app', AUDIENCE, { by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
    'a session without MFA': {
      event: updateTrust('app', oidc(CLUSTER), { by: user('eve', 'no') }),
      severity: 'critical',
      says: /without MFA/,
    },
  },
  evasions: {
    'the condition on another provider': {
      event: updateTrust('app', oidc(GITHUB, { StringLike: { 'gitlab.com:sub': 'project_path:own/*' } })),
      severity: 'critical',
    },
    'only if there is a subject': { event: updateTrust('app', bound('repo:own-org/app:*', 'StringLikeIfExists')), severity: 'critical' },
    'a negation': { event: updateTrust('app', bound('repo:other/*', 'StringNotLike')), severity: 'critical' },
    'an organisation that only begins alike': { event: updateTrust('app', bound('repo:own-org*')), severity: 'critical' },
    'the provider in other letter case': { event: updateTrust('app', oidc(GITHUB.toUpperCase())), severity: 'critical' },
    'the action in other letter case': {
      event: updateTrust('app', AUDIENCE.replace('sts:AssumeRoleWithWebIdentity', 'STS:assumerole*')),
      severity: 'critical',
    },
  },
  ends: {
    'a subject named': { opens: updateTrust('app', AUDIENCE), after: updateTrust('app', MAIN), ends: true },
    'still open': { opens: updateTrust('app', AUDIENCE), after: updateTrust('app', bound('repo:*')), ends: false },
    'the role deleted': { opens: createRole('app', AUDIENCE), after: iam('DeleteRole', { request: { roleName: 'app' } }), ends: true },
    'another role': { opens: updateTrust('app', AUDIENCE), after: updateTrust('app2', MAIN), ends: false },
    'a trust that cannot be read': { opens: updateTrust('app', AUDIENCE), after: updateTrust('app', '{'), ends: false },
  },
});
