import type { Recording } from '../findings/store.ts';
import type { Assessment, Rule, Subject } from '../rules/rule.ts';
import { type OwnDoing, ownEnding, ownOpening } from './own-recording.ts';

/** What the monitor found out about itself, without an event of CloudTrail. */
export interface OwnDeed {
  readonly rule: Rule;
  /** In CloudTrail's manner: "ReadEventHistory". */
  readonly name: string;
  /** Tells this deed from others of the name and subject: the same words are the same event, which counts once. */
  readonly what: string;
  readonly subject: Subject;
  readonly account: string;
  readonly at: Date;
}

const doingOf = ({ rule, name, what, subject, account, at }: OwnDeed): OwnDoing => ({
  name,
  what: JSON.stringify([rule.id, subject.id, what]),
  account,
  at,
});

/** A finding about the monitor itself is opened, or seen again. */
export const ownOpened = (deed: OwnDeed, opening: Omit<Assessment, 'subject'>): Recording =>
  ownOpening(deed.rule, { ...opening, subject: deed.subject }, doingOf(deed));

/** A state of the monitor is over, or the part of it. */
export const ownEnded = (deed: OwnDeed, reason: string, part = ''): Recording =>
  ownEnding(deed.rule, deed.subject, reason, doingOf(deed), part);
