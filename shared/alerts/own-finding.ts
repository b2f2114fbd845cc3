import type { EventEssentials } from '../findings/occurrence.ts';
import type { Recording } from '../findings/store.ts';
import type { Assessment, Rule, Subject } from '../rules/rule.ts';
import { ownEvent, ownRecording } from './own-recording.ts';

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

type Opening = Omit<Assessment, 'subject'>;

const eventOf = ({ rule, name, what, subject, account, at }: OwnDeed, outcome: 'failed' | 'succeeded'): EventEssentials =>
  ownEvent(name, JSON.stringify([rule.id, subject.id, what]), account, at, outcome);

/** A finding about the monitor itself is opened, or seen again. */
export const ownOpened = (deed: OwnDeed, opening: Opening): Recording => openedBy(eventOf(deed, 'failed'), deed, opening, deed.at);

/** The same of an event of CloudTrail. @param now when it was found */
export function openedBy(
  event: EventEssentials,
  { rule, subject }: Pick<OwnDeed, 'rule' | 'subject'>,
  opening: Opening,
  now: Date,
): Recording {
  const { severity, part = '' } = opening;
  const own = {
    subject,
    account: event.account,
    transitions: [{ kind: 'opened', at: event.at, eventId: event.id, part, severity }],
    occurrence: { kind: 'opened', assessment: { ...opening, subject }, reason: undefined },
  } as const;
  return ownRecording(rule, event, own, now);
}

/** A state of the monitor is over, or the part of it. */
export function ownEnded(deed: OwnDeed, reason: string, part = ''): Recording {
  const event = eventOf(deed, 'succeeded');
  return ownRecording(deed.rule, event, {
    subject: deed.subject,
    account: event.account,
    transitions: [{ kind: 'resolved', at: event.at, eventId: event.id, part, reason, final: false }],
    occurrence: { kind: 'resolved', assessment: undefined, reason },
  });
}
