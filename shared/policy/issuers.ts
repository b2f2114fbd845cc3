import type { Condition } from './statements.ts';

/** An identity provider for workloads, as a trust policy names it. */
export interface Issuer {
  /** The provider's host and path: the prefix of its condition keys. */
  readonly name: string;
  /** Anybody can get a token from it: without a bound tenant the role is open to the public. */
  readonly shared: boolean;
  /** Claims of which one must be bound, without the issuer's prefix. */
  readonly claims: readonly string[];
  /** What a subject pattern must begin with to name one tenant. */
  readonly tenant: RegExp;
}

const NAMED = /^[^*?]*[\w~-]/;
const anySubject = { claims: ['sub'], tenant: NAMED };

/** Issuers that serve every customer under one name, and the claim that tells customers apart (their own documentation). */
const SHARED: Readonly<Record<string, Pick<Issuer, 'claims' | 'tenant'>>> = {
  'token.actions.githubusercontent.com': {
    claims: ['sub', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'job_workflow_ref', 'enterprise_id'],
    tenant: /^(repo:|repository_owner:|repository:)?[^*?/:]+(\/|$)/,
  },
  'gitlab.com': { claims: ['sub', 'project_path', 'namespace_path'], tenant: /^(project_path:)?[^*?/:]+(\/|$)/ },
  'app.terraform.io': { claims: ['sub'], tenant: /^organization:[^*?:]+:/ },
  'agent.buildkite.com': { claims: ['sub'], tenant: /^organization:[^*?:]+:/ },
  'oidc.codefresh.io': anySubject,
  'studio.datachain.ai/api': anySubject,
  'scalr.io': anySubject,
  'tokens.cloud.shisho.dev': anySubject,
  'proidc.upbound.io': anySubject,
  'vstoken.actions.githubusercontent.com': anySubject,
  'oidc-configuration.audit-log.githubusercontent.com': anySubject,
  'oidc.vercel.com': { claims: ['aud', 'sub'], tenant: NAMED },
  'api.pulumi.com/oidc': { claims: ['aud'], tenant: NAMED },
  'sandboxes.cloud': { claims: ['aud'], tenant: NAMED },
  'cognito-identity.amazonaws.com': { claims: ['aud', 'sub'], tenant: NAMED },
  'accounts.google.com': { claims: ['aud', 'sub', 'oaud'], tenant: NAMED },
  'graph.facebook.com': { claims: ['app_id', 'id'], tenant: NAMED },
  'www.amazon.com': { claims: ['app_id', 'user_id'], tenant: NAMED },
};

/** The issuer behind a Federated principal; undefined for SAML providers and for what is no issuer. */
export function issuerOf(federated: string): Issuer | undefined {
  const marker = ':oidc-provider/';
  const at = federated.indexOf(marker);
  const name = (at < 0 ? federated : federated.slice(at + marker.length)).toLowerCase();
  const known = Object.hasOwn(SHARED, name) ? SHARED[name] : undefined;
  if (known !== undefined) return { name, shared: true, ...known };
  if (at < 0) return undefined;
  const tenant = name.startsWith('oidc.eks.') ? /^system:serviceaccount:[^*?:]+:/ : NAMED;
  return { name, shared: false, claims: ['sub'], tenant };
}

const POSITIVE = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike)$/i;

/** Whether the condition holds only for tokens of named tenants: absent keys and open patterns must not pass. */
export function bindsTenant(issuer: Issuer, { operator, key, values }: Condition): boolean {
  if (!POSITIVE.test(operator) || values.length === 0) return false;
  if (!issuer.claims.some((claim) => key === `${issuer.name}:${claim}`)) return false;
  // StringEquals takes a star literally: such a value admits nobody, which is not open.
  const wild = /StringLike$/i.test(operator);
  return values.every((value) => !value.includes('${') && (wild ? issuer.tenant.test(value) : true));
}
