import type { ThingKind } from './things.ts';

/** One way from some rights to more. What underlies these facts stands in NOTICE beside this file. */
export interface EscalationPath {
  readonly id: string;
  readonly category: Category;
  /** What a caller does, to follow "it": "writes an inline policy onto its own user". */
  readonly words: string;
  readonly requires: Needed;
  /** On what an action must be allowed; actions that are left out: on something, whatever it is. "*" speaks of all. */
  readonly on: Readonly<Record<string, Relation>>;
  /** Undefined: users and roles alike. */
  readonly actor?: 'user' | 'role';
  /** Services to which a role is passed, one of which it must trust. */
  readonly services?: readonly string[];
  /** What must be there beside identities and policies. */
  readonly thing?: ThingKind;
  /** What an inventory of identities does not tell and is taken to be so. */
  readonly assumes?: string;
  readonly outcome: Outcome;
  /** Worth a line, never an alert by itself. */
  readonly advisory?: true;
  /** The service is closed. */
  readonly retired?: true;
  /** Where the path is known from: "pathfinding:iam-001"; empty: described by nobody else when it was written down. */
  readonly sources: readonly string[];
}

export type Category =
  | 'self-escalation'
  | 'boundary-change'
  | 'credential-access'
  | 'trust-change'
  | 'role-assumption'
  | 'federation-change'
  | 'passrole'
  | 'existing-passrole'
  | 'guardrail-change';

/** admin: any right. role-of-target, depends-on-target: what the target has. limited-service: rights in one service. */
export type Outcome = 'admin' | 'role-of-target' | 'depends-on-target' | 'limited-service';

/** Names of actions and what of them is needed together. */
export type Needed = string | { readonly all: readonly Needed[] } | { readonly any: readonly Needed[] };

export type Relation =
  /** The caller, a group of which it is a member, a managed policy it holds, its boundary's policy, what denies it something. */
  | 'self'
  | 'ownGroup'
  | 'ownPolicy'
  | 'ownBoundary'
  | 'ownDeny'
  /** Another user, a role, a managed policy of that role, a group with more rights: the same one for all actions. */
  | 'user'
  | 'role'
  | 'policyOfRole'
  | 'group'
  /** Made by the caller, with a name of its choice. */
  | 'newUser'
  | 'newRole'
  /** What `thing` speaks of. */
  | 'thing'
  | 'some';

export const all = (...needed: readonly Needed[]): Needed => ({ all: needed });
export const any = (...needed: readonly Needed[]): Needed => ({ any: needed });
