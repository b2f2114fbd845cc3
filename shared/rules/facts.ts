/** Something looked up, or the reason why it could not be. Never a guess. */
export type Fact<T> =
  | { readonly known: true; readonly value: T; readonly from: 'memory' | 'account' | 'event'; readonly asOf: Date }
  | { readonly known: false; readonly why: string };

export const known = <T>(value: T, from: 'memory' | 'account' | 'event', asOf: Date): Fact<T> => ({ known: true, value, from, asOf });
export const unknown = (why: string): Fact<never> => ({ known: false, why });

export interface UserRef {
  readonly account: string;
  readonly userName: string;
}

export interface MfaDevice {
  readonly serial: string;
}

export interface AccessKey {
  readonly id: string;
  readonly active: boolean;
}

/**
 * A policy by owner, kind and name: inline and trust documents have no ARN.
 * A managed policy's owner is its ARN and its name empty.
 */
export interface PolicyRef {
  readonly account: string;
  readonly kind: 'managed' | 'inline' | 'trust' | 'boundary';
  readonly ownerKind: 'policy' | 'user' | 'role' | 'group';
  readonly owner: string;
  readonly name: string;
}

/** A document as it stood at one time; `document` is undefined when there was none (before its creation, after its deletion). */
export interface PolicyText {
  readonly document: string | undefined;
  readonly versionId: string | undefined;
}

/** Every fact that a rule may need, by name. A rule names what it wants; only hits cost a look-up. */
export interface FactRequests {
  /** The target user's MFA devices. */
  readonly mfaDevices?: UserRef;
  /** The target user's access keys, the one just made included. */
  readonly accessKeys?: UserRef;
  /** Whether the target user has a console password. */
  readonly consolePassword?: UserRef;
  /** The document before the event, as of the event's time. */
  readonly policyBefore?: PolicyRef;
  /** The content of a managed policy (what an attachment grants; what a default version holds). */
  readonly policyContent?: { readonly arn: string; readonly versionId: string | undefined; readonly account: string };
}

export interface Facts {
  readonly mfaDevices: Fact<readonly MfaDevice[]>;
  readonly accessKeys: Fact<readonly AccessKey[]>;
  readonly consolePassword: Fact<boolean>;
  readonly policyBefore: Fact<PolicyText>;
  readonly policyContent: Fact<PolicyText>;
}

const notAsked = unknown('not looked up');
export const noFacts: Facts = {
  mfaDevices: notAsked,
  accessKeys: notAsked,
  consolePassword: notAsked,
  policyBefore: notAsked,
  policyContent: notAsked,
};
