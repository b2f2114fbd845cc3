import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Assessment, Step, Subject } from '../rule.ts';
import { atLeast, type Grade, grade, type Severity } from '../severity.ts';
import { callerWords } from './caller.ts';
import { throughService } from './modifiers.ts';

/** What a call does to a log or a detector, as a rule reads it: done, or what it would have done. */
export interface Deed extends Grade {
  readonly subject: Subject;
  readonly part?: string;
  /** Past tense, to follow the caller: "deleted flow log fl-1". */
  readonly did: string;
  readonly evidence?: Assessment['evidence'];
  readonly remedy: readonly Step[];
}

/** A call that failed for want of permission shows the intent; one that failed for another reason changed nothing. */
export const doneOrDenied = ({ outcome: { kind } }: CloudTrailEvent): 'done' | 'denied' | undefined => {
  if (kind === 'denied') return 'denied';
  return kind === 'succeeded' ? 'done' : undefined;
};

/** Deeds against logs and detectors stay loud through a service: a caller can make a service act for him. */
const gradeThroughService = (event: CloudTrailEvent, base: Grade, floor: Severity): Grade =>
  grade(base, throughService(event, atLeast(base.severity, 'high') ? 'high' : floor));

/**
 * The finding of a deed, or of the denied attempt at it.
 * @param attempt as-grave: the attempt keeps the deed's severity. information: it is worth a record.
 */
export function tampering(
  event: CloudTrailEvent,
  deed: Deed,
  attempt: 'as-grave' | 'information',
  floor: Severity = deed.severity,
): Assessment {
  const call = { label: 'Call', value: `${event.name}${event.region === undefined ? '' : ` in ${event.region}`}` };
  if (event.outcome.kind === 'denied') return attempted(event, deed, attempt, call, floor);
  return {
    ...gradeThroughService(event, deed, floor),
    subject: deed.subject,
    ...(deed.part === undefined ? {} : { part: deed.part }),
    summary: `${callerWords(event)} ${deed.did}`,
    evidence: [call, ...(deed.evidence ?? [])],
    remedy: deed.remedy,
  };
}

const attempted = (
  event: CloudTrailEvent,
  { severity, subject }: Deed,
  attempt: 'as-grave' | 'information',
  call: Assessment['evidence'][number],
  floor: Severity,
): Assessment => ({
  ...(attempt === 'as-grave'
    ? gradeThroughService(event, { severity, because: 'the attempt was denied; what it was aimed at is as telling as success' }, floor)
    : { severity: 'info', because: 'the attempt was denied; one alone is often a missing permission' }),
  subject: { ...subject, id: `attempt:${subject.id}` },
  summary: `${callerWords(event)} tried ${event.name} on ${subject.label} and was denied`,
  evidence: [call, { label: 'AWS said', value: messageOf(event) ?? 'nothing more' }],
  remedy: [{ text: 'Ask the caller whether this was them. If not, treat the credentials that were used as lost.' }],
});

/** Some services put the message into the response. */
const messageOf = ({ outcome, response }: CloudTrailEvent): string | undefined =>
  ('message' in outcome ? outcome.message : undefined) ?? textAt(response, 'message');

/** The resource that a denied call's message names: the only place where it stands, as its parameters are left out. */
export const namedInDenial = (event: CloudTrailEvent): string | undefined => /on resource: "?([^\s",]+)/.exec(messageOf(event) ?? '')?.[1];
