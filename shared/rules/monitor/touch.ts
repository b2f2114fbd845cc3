import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Listen } from '../listen.ts';
import type { Assessment, Step, Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';

/** A call that may be aimed at the monitor. */
export interface MonitorCall {
  /** Members of the parameters (or, where they show only an id, of the answer) that name the resource. */
  readonly fields: readonly string[];
  /** The fields are in the answer alone, so that a deployed pattern cannot go by them. */
  readonly inAnswer?: true;
  /** What kind of resource they name: "function". */
  readonly noun: string;
  /** What was done to it, in the past tense: "deleted", "changed the code of". */
  readonly did: string;
  /** What of the resource it concerns. */
  readonly part: string;
}

/** Calls by service and name. */
export type MonitorCalls = Readonly<Record<string, Readonly<Record<string, MonitorCall>>>>;

/** Parameters decide which calls are passed on; denied calls have none and are heard as such. */
export const listensFor = (calls: MonitorCalls): readonly Listen[] => [
  ...Object.entries(calls).flatMap(([source, ofSource]) => {
    const groups = Map.groupBy(Object.entries(ofSource), ([, { fields, inAnswer }]) => JSON.stringify([fields, inAnswer]));
    return [...groups.values()].flatMap((group): readonly Listen[] => {
      const names = group.map(([name]) => name);
      const first = group[0]?.[1];
      return first === undefined ? [] : [{ source, names, ...(first.inAnswer ? {} : { onMonitor: first.fields }) }];
    });
  }),
  { denied: true },
];

export interface Touch extends MonitorCall {
  readonly denied: boolean;
}

/** The call, done or denied. What failed otherwise changed nothing. */
export function touchOf({ source, api, outcome }: CloudTrailEvent, calls: MonitorCalls): Touch | undefined {
  const call = Object.hasOwn(calls, source) && Object.hasOwn(calls[source] ?? {}, api) ? calls[source]?.[api] : undefined;
  if (call === undefined || outcome.kind === 'failed') return undefined;
  return { ...call, denied: outcome.kind === 'denied' };
}

/** By the role behind the session: its name is chosen by whoever assumes it. */
export const byDeployRole = ({ actor }: CloudTrailEvent, { deployRoles }: RuleSettings): boolean =>
  actor.role?.arn !== undefined && deployRoles.includes(actor.role.arn);

/** What a deployment does every time is low; a service as caller lowers by a step, for anybody may make a stack. */
export function gradeTouch(base: Grade, { denied }: Touch, event: CloudTrailEvent, settings: RuleSettings): Grade {
  if (byDeployRole(event, settings)) return { severity: 'low', because: 'the caller is a role that deploys the monitor' };
  const because = denied ? 'somebody tried to touch the monitor itself, and only a permission stood in the way' : base.because;
  return grade({ ...base, because }, throughService(event, 'high'));
}

/** What a call and the one that undoes it are about. */
export const touchedSubject = (noun: string, name: string): Subject => ({
  type: 'resource',
  id: `${noun}/${name}`,
  label: `${noun} ${name} of the monitor`,
});

/** Subject, part and words. An attempt is kept apart: nothing is different from before, so nothing can end it. */
export function touchTold(
  touch: Touch,
  event: CloudTrailEvent,
  name: string,
): Pick<Assessment, 'subject' | 'part' | 'summary' | 'evidence'> {
  const { denied, did, noun, part } = touch;
  const subject = touchedSubject(noun, name);
  const call = `${event.source}:${event.api}`;
  return {
    subject: denied ? { ...subject, id: `attempt:${subject.id}` } : subject,
    part,
    summary: denied
      ? `${callerWords(event)} tried to call ${call} on ${subject.label} and was denied`
      : `${callerWords(event)} ${did} ${subject.label}`,
    evidence: [
      { label: 'Resource', value: `${noun} ${name}` },
      { label: 'Call', value: call },
      ...('message' in event.outcome && event.outcome.message !== undefined ? [{ label: 'Answer', value: event.outcome.message }] : []),
      { label: 'Called by', value: callerWords(event) },
    ],
  };
}

/** What to do about an attempt, whatever it was aimed at. */
export const askWhy: Step = {
  text: 'Nothing was changed. Find out why this principal wanted to touch the monitor; treat its credentials as lost until you know.',
};

/** Told where it was not the deploy role: the likeliest harmless cause, and how to say so once. */
export const isItADeployment = (event: CloudTrailEvent, settings: RuleSettings): readonly Step[] =>
  byDeployRole(event, settings)
    ? []
    : [{ text: 'If this was a deployment of the monitor, list its role under deployRoles in the configuration: its calls are low then.' }];
