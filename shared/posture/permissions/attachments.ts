import type { AccountModel } from '../../policy/account/account.ts';
import type { Subject } from '../../rules/rule.ts';
import { attachedSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { type Principal, principalsIn } from './principals.ts';

/** A policy of AWS's own on a user, group or role. */
export interface Attachment {
  readonly principal: Principal;
  readonly arn: string;
  readonly subject: Subject;
}

/** By the policy's whole ARN in the account's partition: customers may name theirs alike. */
export const awsPolicyArn = (partition: string, name: string): string => `arn:${partition}:iam::aws:policy/${name}`;

export const attachmentsOf = (account: AccountModel, arn: string): readonly Attachment[] =>
  principalsIn(account)
    .filter(({ identity }) => identity.attached.includes(arn))
    .map((principal) => ({
      principal,
      arn,
      subject: attachedSubject({ kind: principal.kind, name: principal.identity.name }, arn),
    }));
