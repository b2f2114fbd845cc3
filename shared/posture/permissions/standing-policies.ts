import { isOfIdentityCenter } from '../../cloudtrail/reserved-paths.ts';
import type { AccountModel, ManagedPolicy } from '../../policy/account/account.ts';
import { isAwsManaged } from '../../policy/account/aws-managed.ts';
import { managedDocument } from '../../policy/account/identity-documents.ts';
import type { Parsed } from '../../policy/document/document.ts';
import type { Step, Subject } from '../../rules/rule.ts';
import { inlineOf, managedSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { iamCommand } from '../iam-command.ts';
import { type Principal, principalsIn } from './principals.ts';
import { changeOf, DOCUMENT, deleteInlineCommand, detachCommand, putInlineCommand } from './remedies.ts';

/** A policy that gives rights, and who holds it. */
export interface StandingPolicy {
  readonly subject: Subject;
  /** The valid version. Undefined: it was not read. */
  readonly document: Parsed | undefined;
  readonly holders: readonly Principal[];
  /** How to take it away from whoever holds it. */
  readonly removal: readonly Step[];
  /** Puts another document in its place. Undefined: that is not the account's to do. */
  readonly rewriting: string | undefined;
}

/** Says what to write instead; where the account can't write it, how to take the policy away. */
export const rewritten = (policy: StandingPolicy, text: string): readonly Step[] =>
  policy.rewriting === undefined ? policy.removal : [{ text, command: policy.rewriting }];

export const inlinePolicies = (account: AccountModel): readonly StandingPolicy[] =>
  principalsIn(account).flatMap((principal) =>
    principal.identity.inline.map(({ name, document }) => ({
      subject: inlineOf({ kind: principal.kind, name: principal.identity.name }, name),
      document,
      holders: [principal],
      removal: [changeOf(principal, 'Delete it, once a narrower one is in its place.', deleteInlineCommand(principal, name))],
      rewriting: isOfIdentityCenter(principal.identity.arn) ? undefined : putInlineCommand(principal, name),
    })),
  );

export interface CustomerPolicy extends StandingPolicy {
  readonly policy: ManagedPolicy;
}

/** Managed policies that the account wrote itself, held by somebody or not. */
export function customerPolicies(account: AccountModel): readonly CustomerPolicy[] {
  const holders = holdersByPolicy(account);
  return [...account.policies.values()]
    .filter(({ isAws }) => !isAws)
    .map((policy) => ({ policy, ...standing(account, policy.arn, holders.get(policy.arn) ?? []) }));
}

/** Policies of AWS's own that somebody holds. */
const awsPolicies = (account: AccountModel): readonly StandingPolicy[] =>
  [...holdersByPolicy(account)].filter(([arn]) => isAwsManaged(arn)).map(([arn, holders]) => standing(account, arn, holders));

/** Every policy that the account wrote to give rights. One that nobody holds as such, but is a boundary, gives none. */
export function ownPolicies(account: AccountModel): readonly StandingPolicy[] {
  const boundaries = new Set(principalsIn(account).map(({ identity }) => identity.boundary));
  const giving = customerPolicies(account).filter(({ holders, policy }) => holders.length > 0 || !boundaries.has(policy.arn));
  return [...giving, ...inlinePolicies(account)];
}

/** Every policy that gives rights, whoever wrote it. */
export const givingPolicies = (account: AccountModel): readonly StandingPolicy[] => [...ownPolicies(account), ...awsPolicies(account)];

const standing = (account: AccountModel, arn: string, holders: readonly Principal[]): StandingPolicy => ({
  subject: managedSubject(arn),
  document: managedDocument(account, arn),
  holders,
  removal: holders.map((holder) => changeOf(holder, `Detach it from ${holder.kind} ${holder.identity.name}.`, detachCommand(holder, arn))),
  rewriting: isAwsManaged(arn)
    ? undefined
    : `${iamCommand('create-policy-version', { 'policy-arn': arn, 'policy-document': DOCUMENT })} --set-as-default`,
});

function holdersByPolicy(account: AccountModel): ReadonlyMap<string, readonly Principal[]> {
  const pairs = principalsIn(account).flatMap((principal) => principal.identity.attached.map((arn) => ({ arn, principal })));
  const byPolicy = Map.groupBy(pairs, ({ arn }) => arn);
  return new Map([...byPolicy].map(([arn, found]) => [arn, found.map(({ principal }) => principal)]));
}
