import { isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import type { AccountModel, Identity } from '../../policy/account/account.ts';
import type { HolderKind } from '../../policy/revert/calls.ts';
import type { Subject } from '../../rules/rule.ts';
import { targetSubject } from '../../rules/subjects.ts';
import { holderTarget } from '../../rules/vocabulary/policy-calls.ts';

/** A user, group or role of the account. */
export interface Principal {
  readonly kind: HolderKind;
  readonly identity: Identity;
}

/** Everybody whose rights the account itself decides on: AWS services write those of their own roles. */
export const principalsIn = ({ users, groups, roles }: AccountModel): readonly Principal[] => [
  ...[...users.values()].map((identity): Principal => ({ kind: 'user', identity })),
  ...[...groups.values()].map((identity): Principal => ({ kind: 'group', identity })),
  ...[...roles.values()].filter(({ arn }) => !isServiceLinked(arn)).map((identity): Principal => ({ kind: 'role', identity })),
];

export const principalSubject = ({ kind, identity: { name } }: Principal): Subject => targetSubject(holderTarget({ kind, name }), kind);
