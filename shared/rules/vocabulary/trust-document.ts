import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { type OpenIssuer, type Outsider, openIssuers, orphans, outsiders } from '../../policy/exposure.ts';
import type { Home } from '../../policy/pins.ts';
import { type Policy, readPolicy } from '../../policy/statements.ts';
import type { Resolver } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { holderOf, succeededAs, TRUST_WRITES } from './policy-calls.ts';
import { documentIn } from './policy-documents.ts';
import { roleSubject } from './policy-subjects.ts';

export type TrustPolicy = Extract<Policy, { readable: true }>;

export interface TrustWritten {
  readonly role: string | undefined;
  readonly policy: TrustPolicy;
}

/** A trust policy that a call wrote and that can be read; what cannot is policy-content-unreadable's. */
export function trustWritten(event: CloudTrailEvent, names: readonly string[]): TrustWritten | undefined {
  if (!succeededAs(event, names)) return undefined;
  const policy = readPolicy(documentIn(event));
  return policy.readable ? { role: holderOf(event).name, policy } : undefined;
}

export const homeOf = ({ account }: CloudTrailEvent, { trustedAccounts, organizationId }: RuleSettings): Home => ({
  account,
  trustedAccounts,
  organizationId,
});

/** Everything about a trust policy that decides which rule speaks. */
export interface Exposure {
  readonly outsiders: readonly Outsider[];
  readonly openIssuers: readonly OpenIssuer[];
  /** Unique ids that stand where a deleted user or role stood. */
  readonly orphans: readonly string[];
}

export const exposureOf = (policy: TrustPolicy, home: Home): Exposure => ({
  outsiders: outsiders(policy, home),
  openIssuers: openIssuers(policy),
  orphans: orphans(policy),
});

export const isClosed = ({ outsiders: outside, openIssuers: open }: Exposure): boolean => outside.length === 0 && open.length === 0;

const WORDS: Readonly<Record<Outsider['kind'], string>> = {
  anyone: 'every AWS account',
  organization: 'another organisation',
  account: 'another account',
  federated: 'an identity provider of another account',
  canonical: 'a canonical user',
  unreadable: 'a principal that cannot be read',
};

/** "every AWS account (*), statement 1; another account (999988887777), statement 2, with an external id". */
export const outsiderWords = (outside: readonly Outsider[]): string =>
  outside
    .map(
      ({ kind, principal, statement, externalId }) =>
        `${WORDS[kind]} (${principal}), statement ${statement}${externalId ? ', with an external id' : ''}`,
    )
    .join('; ');

/** A role's trust stops being what a rule opened when a new document is closed by that rule's measure, or with the role. */
export const trustEnds = (isStillOpen: (policy: TrustPolicy, home: Home) => boolean, reason: string): Resolver => ({
  listens: [{ source: 'iam', names: ['UpdateAssumeRolePolicy', 'DeleteRole'] }],
  match: (event, settings) => {
    const role = textAt(event.request, 'roleName');
    if (role === undefined) return undefined;
    if (succeededAs(event, ['DeleteRole'])) return { subject: roleSubject(role), reason: 'the role was deleted' };
    const written = trustWritten(event, TRUST_WRITES);
    return written === undefined || isStillOpen(written.policy, homeOf(event, settings))
      ? undefined
      : { subject: roleSubject(role), reason };
  },
});
