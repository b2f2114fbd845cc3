/** Something that was seen of the account, and the time it was so. */
export interface Seen<T> {
  readonly is: T;
  readonly asOf: Date;
}

export type HolderKind = 'user' | 'role' | 'group';

/**
 * The account as a posture run saw it, for rules on events whose state may have ended without one. Undefined: it was not read, or
 * does not say it for certain, so nothing ends by it. Names are compared as IAM compares them: without regard to case.
 */
export interface AccountState {
  readonly user: (
    name: string,
  ) => Seen<{ readonly hasPassword: boolean | undefined; readonly hasMfa: boolean | undefined } | 'gone'> | undefined;
  /** Of a user's key. */
  readonly key: (id: string) => Seen<'active' | 'inactive' | 'gone'> | undefined;
  readonly holder: (kind: HolderKind, name: string) => Seen<HolderState | 'gone'> | undefined;
  /** Whether a customer's managed policy is there. */
  readonly policy: (arn: string) => Seen<boolean> | undefined;
  /** Whether a trail of the name logs; undefined also where there is none. */
  readonly trailLogs: (name: string) => Seen<boolean> | undefined;
  readonly rootHasMfa: Seen<boolean> | undefined;
  readonly rootHasKeys: Seen<boolean> | undefined;
  readonly hasPasswordPolicy: Seen<boolean> | undefined;
}

export interface HolderState {
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  readonly inline: readonly string[];
  /** Of a user: names. */
  readonly groups: readonly string[];
}

/** A state is over, or the part of it that was asked for. */
export interface Over {
  readonly reason: string;
  readonly asOf: Date;
}
