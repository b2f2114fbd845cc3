import type { TrustFlag } from './flags.ts';
import type { Guard } from './guards.ts';
import type { KnownExposure } from './levels.ts';
import type { Who } from './who.ts';

export const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'] as const;
export type AssumeAction = (typeof ASSUMING)[number];

/** One way into the role. */
export interface TrustEntry {
  readonly level: KnownExposure | 'unknown';
  readonly who: Who;
  /** As the statement writes it; "*" of NotPrincipal. */
  readonly principal: string;
  /** Position of the statement, from 0. */
  readonly statement: number;
  readonly action: AssumeAction;
  readonly guards: readonly Guard[];
  readonly flags: readonly TrustFlag[];
  /** Somebody whom neither the account, its organisation nor the operator's own subjects take in. */
  readonly isOutsider: boolean;
}
