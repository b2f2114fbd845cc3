import type { Parsed } from '../document/document.ts';

/** An account's identities and policies at one time, from GetAccountAuthorizationDetails or from memory. */
export interface AccountModel {
  readonly account: string;
  readonly users: ReadonlyMap<string, Identity & { readonly groups: readonly string[] }>;
  readonly groups: ReadonlyMap<string, Identity>;
  readonly roles: ReadonlyMap<string, Role>;
  /** By ARN. */
  readonly policies: ReadonlyMap<string, ManagedPolicy>;
  /** False where parts were not read; what is missing may hold more rights or a boundary. */
  readonly isComplete: boolean;
}

export interface Identity {
  readonly name: string;
  readonly arn: string;
  readonly inline: readonly { readonly name: string; readonly document: Parsed }[];
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  /** ARN of the permissions boundary. */
  readonly boundary: string | undefined;
}

export interface Role extends Identity {
  readonly trust: Parsed;
  readonly instanceProfiles: readonly string[];
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly isAws: boolean;
  readonly defaultVersion: string;
  /** By version id; those that were not read are missing. */
  readonly versions: ReadonlyMap<string, Parsed>;
}
