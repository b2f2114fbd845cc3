import type { AdminLevel } from '../policy/paths/admin-level.ts';
import type { Step, Subject } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { NotEvaluated } from './check.ts';
import type { Outcome } from './evaluate.ts';
import type { RawSource } from './raw-snapshot.ts';
import type { SourceName } from './sources.ts';

/** Bumped when a reader of the last version could not read it. */
export const RECORD_VERSION = 1;

/** What is kept of one posture run of one account: plain JSON data, times in ISO 8601 UTC. The report and the evidence are made from it. */
export interface PostureRecord {
  readonly schemaVersion: typeof RECORD_VERSION;
  /** The run's begin and its account: "2026-03-04T03:00:00.000Z/111122223333". Names its snapshot in the archive too. */
  readonly runId: string;
  readonly account: string;
  readonly partition: string;
  readonly takenAt: string;
  readonly judgedAt: string;
  /** The account's first run: what it found was there before the monitor, and is not told one by one. */
  readonly isBaseline: boolean;
  /** Checks that no run so far could judge: what they find first was there before, too. */
  readonly neverJudged?: readonly string[];
  readonly sources: Readonly<Record<SourceName, SourceState>>;
  readonly results: readonly ResultRow[];
  readonly people: readonly PersonRow[];
  readonly principals: readonly PrincipalRow[];
  /** API calls of the run by permission. */
  readonly calls: Readonly<Record<string, number>>;
}

/** How one source was read, and what it speaks of. */
export interface SourceState {
  readonly state: RawSource['state'];
  readonly asOf?: string;
  /** Why it was not read. */
  readonly why?: string;
  /** The permission of the call that failed, where one did; of a role that can't be taken on with the role. */
  readonly call?: string;
}

/** What a check said of one subject. A pass speaks for all `checked` subjects. */
export interface ResultRow {
  readonly check: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly detail: string;
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  readonly remedy: readonly Step[];
  readonly checked?: number;
  readonly reason?: NotEvaluated;
  /** `overlay`: newer events say otherwise than the credential report, and are believed. Left out: as it was read. */
  readonly basis?: 'overlay';
  /** Of such a row: the newest of those events. */
  readonly asOf?: string;
}

/** Kinds of MFA device; "MFA device kinds" of the User Guide. `unknown`: there is one, but which was not read. */
export type MfaKind = 'virtual' | 'security-key' | 'hardware-token' | 'sms' | 'unknown';

/** A user, or root, as a person reads it. What was not read is left out; `null`: it was read, and there is none. */
export interface PersonRow {
  readonly kind: 'root' | 'user';
  readonly name: string;
  readonly arn: string;
  /** AIDA…: a user who was made anew under an old name is another one. */
  readonly userId?: string;
  readonly path?: string;
  readonly created?: string | null;
  readonly mfa?: readonly MfaKind[];
  readonly hasPassword?: boolean;
  readonly passwordChanged?: string | null;
  readonly passwordLastUsed?: string | null;
  readonly keys: readonly {
    /** AKIA…, where the user's keys were listed. */
    readonly id?: string;
    readonly slot: 1 | 2;
    readonly isActive?: boolean;
    readonly made?: string | null;
    readonly lastUsed?: string | null;
  }[];
  readonly groups?: readonly string[];
  readonly admin?: AdminLevel;
  /** The newest use of any credential. */
  readonly lastActive?: string | null;
  /** Why several people may share it: "possibly", and the evidence. */
  readonly possiblyShared?: readonly string[];
  readonly owner?: string;
}

/** A user, group or role, and what it may do against what it did. */
export interface PrincipalRow {
  readonly kind: 'user' | 'group' | 'role';
  readonly name: string;
  readonly arn: string;
  readonly admin: AdminLevel;
  /** Of a proven path to administrator: its id in the catalogue of paths. */
  readonly path?: string;
  readonly created?: string;
  /** Of a role; null: not in the time that IAM keeps. */
  readonly lastUsed?: string | null;
  /** Access Advisor's word, where it was asked. */
  readonly access?: {
    readonly asOf: string;
    readonly granted: number;
    readonly used: number;
    /** Service namespaces with no recorded use in the limit of days. */
    readonly unused: readonly string[];
    /** A smaller policy, as JSON: the used services, and the used actions where they are known. */
    readonly suggestion?: string;
  };
}
