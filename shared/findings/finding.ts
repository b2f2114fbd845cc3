import { createHash } from 'node:crypto';
import type { Family } from '../rules/family-names.ts';
import type { RuleOf, Subject } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';

/**
 * Something that happened to a finding, by its event's own time. `part` is '' for the finding as a whole;
 * a resolution of '' ends every part.
 */
export type Transition =
  | { readonly kind: 'opened'; readonly at: Date; readonly eventId: string; readonly part: string; readonly severity: Severity }
  | {
      readonly kind: 'resolved';
      readonly at: Date;
      readonly eventId: string;
      readonly part: string;
      readonly reason: string;
      readonly final: boolean;
    };

/** A person's word that the finding is known. */
export interface Acknowledgement {
  readonly at: Date;
  readonly by: string;
  readonly note: string;
}

/** `unseen`: a resolver came first, nothing was opened yet. */
export type FindingState = 'open' | 'acknowledged' | 'resolved' | 'unseen';

/** What people were last told of the finding. */
export interface Told {
  readonly state: FindingState;
  readonly severity: Severity;
  readonly count: number;
  /** When. */
  readonly at: Date;
  /** Since when the finding stood so, by event time. */
  readonly since: Date;
  /** Counts the tellings; part of each delivery's key. */
  readonly seq: number;
  /** By which channels: they hear of it to its end. */
  readonly channels?: readonly string[];
  /** What some channel was told instead, because the finding stood so when its message went out: of several the least. */
  readonly also?: { readonly state: FindingState; readonly severity: Severity };
  /** Of one told as open: since when nobody has answered, and up to which step of the escalation it went. */
  readonly unanswered?: { readonly since: Date; readonly escalatedMinutes: number };
  /** Tellings of a day that it was over or back again, oldest first. */
  readonly turns?: readonly { readonly at: Date }[];
  /** It turned so often that no turn is told until it has held still; people were told so then. */
  readonly flapping?: { readonly at: Date };
  /** The assignment that people were shown. */
  readonly assignedAt?: Date;
}

/** How an opening was worded. */
export interface OpeningWords {
  readonly eventId: string;
  readonly at: Date;
  readonly severity: Severity;
  readonly summary: string;
  readonly because: string;
}

/** One problem with one subject in one account. Its state is not stored but folded from its transitions (`standing.ts`). */
export interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly family: Family;
  readonly title: string;
  readonly kind: 'incident' | 'state';
  readonly account: string;
  readonly subject: Subject;
  readonly raise?: NonNullable<RuleOf<never>['raise']>;
  readonly transitions: readonly Transition[];
  /** Openings counted, each event once. 0: only a resolver was seen so far. */
  readonly count: number;
  readonly firstSeen?: Date;
  readonly lastSeen?: Date;
  /** The newest opening by event time. */
  readonly latest?: OpeningWords;
  /** The newest opening of the worst grade: what an incident is about, whatever harmless thing came after. */
  readonly gravest?: OpeningWords;
  /** It was there when the checks first looked: nobody is told of it by itself until it gets worse or comes back. */
  readonly existing?: { readonly at: Date; readonly severity: Severity };
  /** People are to hear of it again although nothing else is new: since when. */
  readonly again?: { readonly at: Date };
  readonly acknowledged?: Acknowledgement;
  readonly assigned?: { readonly at: Date; readonly by: string; readonly to: string };
  readonly told?: Told;
  /** Counts the writes: the store refuses one that was made from an older read. */
  readonly version: number;
}

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Stable id of `rule + account + subject`: 80 bits in Crockford's base 32, 16 characters. */
export function findingId(rule: string, account: string, subject: Subject): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([rule, account, subject.type, subject.id]))
    .digest();
  let bits = BigInt(`0x${hash.subarray(0, 10).toString('hex')}`);
  let id = '';
  for (let index = 0; index < 16; index++, bits >>= 5n) id = `${BASE32[Number(bits & 31n)]}${id}`;
  return id;
}

/** The opening that says what the finding is about: of an incident the gravest, of a state the newest. */
export const tellingOpening = ({ kind, gravest, latest }: Finding): OpeningWords | undefined =>
  kind === 'incident' ? (gravest ?? latest) : latest;

/** The form people see and type: the first 8 characters. */
export const shortId = (id: string): string => id.slice(0, 8);
