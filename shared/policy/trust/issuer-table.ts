import type { ClaimForm, IssuerForms } from './issuer-forms.ts';

/**
 * What tells one customer's tokens from another's. Patterns are tried on the part of a value that stands before its first
 * wildcard; a line feed
 * stands for the end of a value without one, so a name counts only with its separator after it.
 */
const form = (tenant: RegExp | undefined, subject: RegExp | undefined, open?: RegExp): ClaimForm => ({ tenant, subject, open });
const one = form(undefined, /^[^\n]+\n$/);
const wholeTenant = form(/^[^\n]+\n$/, undefined);

const OWNER =
  /(^|:)(repository_owner|repository_owner_id|enterprise|enterprise_id):[^:\n]+[:\n]|^(repo|repository):[^/:\n]+\/|:repository:[^/:\n]+\//;
const REPOSITORY = /^(repo|repository):[^/:\n]+\/[^/:\n]+[:\n]|:repository:[^/:\n]+\/[^/:\n]+[:\n]|(^|:)repository_id:\d+[:\n]/;
const github = {
  sub: form(OWNER, REPOSITORY, /^repo:[^/:\n]+$/),
  repository: form(/^[^/\n]+\//, /^[^/\n]+\/[^/\n]+\n$/),
  repository_id: one,
  repository_owner: wholeTenant,
  repository_owner_id: wholeTenant,
  enterprise: wholeTenant,
  enterprise_id: wholeTenant,
};
const vercel = { sub: form(/^owner:[^:\n]+:/, /^owner:[^:\n]+:project:[^:\n]+[:\n]/, /^owner:[^:\n]+$/) };
const gitlab = {
  sub: form(/^project_path:[^/:\n]+\//, /^project_path:[^/:\n]+(\/[^/:\n]+)+[:\n]/, /^project_path:[^/:\n]+$/),
  project_path: form(/^[^/\n]+\//, /^[^/\n]+(\/[^/\n]+)+\n$/),
  namespace_path: form(/^[^/\n]+[/\n]/, undefined),
};
const terraform = {
  sub: form(/^organization:[^:\n]+:/, /^organization:[^:\n]+:project:[^:\n]+:workspace:[^:\n]+[:\n]/, /^organization:[^:\n]+$/),
};
/** Vendors whose subject begins with the kind and the name of the customer; a whole subject names one of theirs. */
const customerFirst = { sub: form(/^[^:/\n]+:[^:/\n]+[:/]/, /^[^\n]+\n$/) };
/** Audiences that every customer writes alike bind none of them. */
const ownAudience = form(/^(?!sts\.amazonaws\.com\n|https:\/\/vercel\.com\/?\n)[^\n]+\n$/, undefined);

/** Issuers that serve every customer under one name (their own documentation; IAM's guide on shared identity providers). */
export const SHARED: Readonly<Record<string, IssuerForms>> = {
  'token.actions.githubusercontent.com': { label: 'GitHub Actions', claims: github },
  'gitlab.com': { label: 'gitlab.com', claims: gitlab },
  'app.terraform.io': { label: 'HCP Terraform', claims: terraform },
  'app.eu.terraform.io': { label: 'HCP Terraform', claims: terraform },
  'agent.buildkite.com': {
    label: 'Buildkite',
    claims: { sub: form(/^organization:[^:\n]+:/, /^organization:[^:\n]+:pipeline:[^:\n]+[:\n]/, /^organization:[^:\n]+$/) },
  },
  'oidc.codefresh.io': { label: 'Codefresh', claims: customerFirst },
  'studio.datachain.ai/api': { label: 'DataChain Studio', claims: customerFirst },
  'scalr.io': { label: 'Scalr', claims: customerFirst },
  'tokens.cloud.shisho.dev': { label: 'Shisho Cloud', claims: customerFirst },
  'proidc.upbound.io': { label: 'Upbound', claims: customerFirst },
  'vstoken.actions.githubusercontent.com': { label: 'GitHub (vstoken)', claims: customerFirst },
  'oidc-configuration.audit-log.githubusercontent.com': { label: 'GitHub audit log', claims: customerFirst },
  'oidc.vercel.com': { label: 'Vercel', claims: { aud: ownAudience, ...vercel } },
  'api.pulumi.com/oidc': { label: 'Pulumi', claims: { aud: ownAudience } },
  'sandboxes.cloud': { label: 'sandboxes.cloud', claims: { aud: ownAudience } },
  'cognito-identity.amazonaws.com': { label: 'Cognito identity pools', claims: { aud: wholeTenant, sub: one } },
  'accounts.google.com': { label: 'Google', claims: { aud: wholeTenant, oaud: wholeTenant, sub: one } },
  'graph.facebook.com': { label: 'Facebook', claims: { app_id: wholeTenant, id: one } },
  'www.amazon.com': { label: 'Login with Amazon', claims: { app_id: wholeTenant, user_id: one } },
};

/** Some part of the subject is named: more cannot be asked of an issuer whose subjects are its owner's to write. */
const named = /[\w~-]/;

/** Issuers whose address already names the customer, by what their name looks like. */
export const PRIVATE: readonly (IssuerForms & { readonly name: RegExp })[] = [
  { name: /^token\.actions\.githubusercontent\.com\/[^/]+$/, label: 'GitHub Actions of an enterprise', claims: github },
  { name: /^oidc\.vercel\.com\/[^/]+$/, label: 'Vercel team', claims: vercel },
  {
    name: /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/id\/[0-9a-z]+$/,
    label: 'EKS cluster',
    claims: { sub: form(/^system:serviceaccount:[^:\n]+:/, /^system:serviceaccount:[^:\n]+:[^:\n]+\n$/) },
  },
  {
    name: /^oidc\.circleci\.com\/org\/[^/]+$/,
    label: 'CircleCI organization',
    claims: { sub: form(named, /^org\/[^/\n]+\/project\/[^/\n]+[/\n]/) },
  },
  {
    name: /^api\.bitbucket\.org\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
    label: 'Bitbucket workspace',
    claims: { sub: form(named, /^\{[^}\n]+\}[:\n]/) },
  },
];

export const UNKNOWN: IssuerForms = { label: '', claims: { sub: form(named, /^[^\n]+\n$/) } };
