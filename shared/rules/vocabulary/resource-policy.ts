import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { type Policy, readPolicy } from '../../policy/statements.ts';
import { shellCommand } from '../command.ts';
import type { Listen } from '../listen.ts';
import type { Resolver, Step } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { exposureFinding } from './exposure-finding.ts';
import { fieldAt } from './fields.ts';
import { documentText } from './policy-documents.ts';
import { admittedBy, admittedWords, gradeAdmitted, LOUD, type Loudness } from './resource-exposure.ts';
import type { Resource } from './resources.ts';
import { homeOf } from './trust-document.ts';

type Part = string | ((event: CloudTrailEvent) => string);
const partOf = (part: Part, event: CloudTrailEvent): string => (typeof part === 'string' ? part : part(event));

/** A call that writes the policy of a resource. */
export interface PolicyCall {
  readonly source: string;
  readonly name: string;
  readonly about: (event: CloudTrailEvent) => Resource;
  /** Where the record may show the document, in order; or what the call's parameters amount to, where it carries none. */
  readonly document: readonly (readonly string[])[] | ((event: CloudTrailEvent) => JsonObject | undefined);
  /** The call does other things as well: without a document it says nothing about who is let in. */
  readonly optional?: true;
  /** Only such calls are about the policy. */
  readonly when?: (event: CloudTrailEvent) => boolean;
  /** The document replaces every other piece as well. */
  readonly whole?: true;
  /** Which piece of the finding it opens: a resource may have a policy and other ways in. */
  readonly part?: Part;
  /** A command that shows what stands there now. */
  readonly look?: (name: string) => readonly string[];
}

/** A call after which the policy, or the resource with everything that let anybody in, is gone. */
export type Removal = Pick<PolicyCall, 'source' | 'name' | 'about' | 'when' | 'part'>;

export interface PolicyWritten {
  readonly call: PolicyCall;
  readonly resource: Resource;
  readonly part: string;
  readonly policy: Policy;
  readonly document: Json | undefined;
}

/** Of parameters that CloudTrail left out nobody can say that they are about something else. */
const madeBy = <T extends Removal>(calls: readonly T[], event: CloudTrailEvent, unseenToo: boolean): T | undefined =>
  event.outcome.kind === 'succeeded'
    ? calls.find(
        ({ source, name, when }) =>
          source === event.source && name === event.api && (when?.(event) !== false || (unseenToo && event.requestOmitted)),
      )
    : undefined;

export const listensTo = (calls: readonly { source: string; name: string }[]): readonly Listen[] =>
  [...Map.groupBy(calls, ({ source }) => source)].map(([source, ofSource]) => ({
    source,
    names: [...new Set(ofSource.map(({ name }) => name))],
  }));

/** The policy that an event writes on a resource; undefined where it is about something else or the call failed. */
export function policyWritten(calls: readonly PolicyCall[], event: CloudTrailEvent): PolicyWritten | undefined {
  const call = madeBy(calls, event, true);
  if (call === undefined) return undefined;
  const document = documentOf(call, event);
  if (document === undefined && call.optional && !event.requestOmitted) return undefined;
  return { call, resource: call.about(event), part: partOf(call.part ?? 'policy', event), policy: readPolicy(document), document };
}

const documentOf = ({ document }: PolicyCall, event: CloudTrailEvent): Json | undefined =>
  typeof document === 'function'
    ? document(event)
    : document.map((path) => fieldAt(event.request, ...path)).find((value) => value !== undefined);

export interface Exposing {
  readonly written: PolicyWritten;
  readonly event: CloudTrailEvent;
  readonly settings: RuleSettings;
  readonly loudness?: Loudness;
  /** What more there is to say of the grade before the catalogue's modifiers. */
  readonly regrade?: (base: Grade) => Grade;
  readonly contain?: readonly Step[];
}

/** The finding about a written policy: whom it lets in, or that nobody can say; undefined where it lets in insiders only. */
export function assessWritten({ written, event, settings, loudness = LOUD, regrade = (base) => base, contain = [] }: Exposing) {
  const { call, resource, part, policy, document } = written;
  const admitted = policy.readable ? admittedBy(policy, homeOf(event, settings)) : [];
  if (policy.readable && admitted.length === 0) return undefined;
  const isPublic = admitted.some(({ kind, narrowing }) => kind === 'anyone' && narrowing === undefined);
  const isMade = typeof call.document === 'function';
  const found = policy.readable ? admittedWords(admitted, !isMade) : `unknown: ${unreadableWhy(event, policy.why)}`;
  const text = isMade ? undefined : documentText(document);
  return exposureFinding({
    event,
    settings,
    resource,
    part,
    base: regrade(policy.readable ? gradeAdmitted(admitted, loudness, settings) : unreadableGrade(event, policy.why)),
    ...(isPublic ? { floor: loudness.anyone } : {}),
    did: `gave ${resource.subject.label} a ${isMade ? 'permission' : 'policy'} (${event.api}) that ${policy.readable ? `lets in ${found}` : 'cannot be read here'}`,
    found: { label: policy.readable ? 'Lets in' : 'Content', value: found },
    ...(text === undefined
      ? {}
      : { change: { what: `policy of ${resource.subject.label}`, before: 'unknown', after: { document: text } } }),
    remedy: [...contain, lookStep(call, resource)],
  });
}

const unreadableWhy = ({ requestOmitted }: CloudTrailEvent, why: string): string =>
  requestOmitted ? 'CloudTrail left the parameters out because they were too large' : why;

// Padding is how a document is hidden on purpose; a record that merely lacks it is an odd one.
const unreadableGrade = (event: CloudTrailEvent, why: string): Grade => ({
  severity: event.requestOmitted ? 'high' : 'medium',
  because: `${unreadableWhy(event, why)}, so nobody can say that it lets nobody in`,
});

const lookStep = ({ look }: PolicyCall, { name }: Resource): Step => ({
  text: 'Read what stands there now and put back a policy that names insiders only.',
  ...(look === undefined || name === undefined ? {} : { command: shellCommand('aws', ...look(name)) }),
});

/** A new policy that lets in insiders only ends it; so does a removal. */
export const policyEnds = (calls: readonly PolicyCall[], removals: readonly Removal[]): Resolver => ({
  listens: listensTo([...calls, ...removals]),
  match: (event, settings) => {
    const removal = madeBy(removals, event, false);
    if (removal !== undefined) {
      const { part } = removal;
      return {
        subject: removal.about(event).subject,
        ...(part === undefined ? {} : { part: partOf(part, event) }),
        reason: `${event.api} took it away`,
      };
    }
    const written = policyWritten(calls, event);
    if (written === undefined || !written.policy.readable) return undefined;
    if (admittedBy(written.policy, homeOf(event, settings)).length > 0) return undefined;
    const { call, resource, part } = written;
    return { subject: resource.subject, ...(call.whole ? {} : { part }), reason: 'the policy lets in insiders only' };
  },
});
