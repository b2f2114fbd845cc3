import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import type { Change } from '../../shared/findings/apply.ts';
import { accountOf, essentialsOf } from '../../shared/findings/essentials.ts';
import { findingId, type Transition } from '../../shared/findings/finding.ts';
import type { EventEssentials, Occurrence } from '../../shared/findings/occurrence.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { policyVersions } from '../../shared/memory/policies.ts';
import { principalChanges } from '../../shared/memory/principals.ts';
import type { Catalogue, Resolved } from '../../shared/rules/catalogue.ts';
import { type FactRequests, type Facts, noFacts } from '../../shared/rules/facts.ts';
import type { Assessment, Hit, Rule, Subject } from '../../shared/rules/rule.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';

/** Looks up the facts asked for, and no others. */
export type LookUp = (needs: FactRequests, event: CloudTrailEvent) => Promise<Facts>;

export interface DetectPorts {
  readonly catalogue: Catalogue;
  readonly settings: RuleSettings;
  readonly lookUp: LookUp;
  readonly store: Pick<FindingStore, 'record'>;
  /** Whether findings are told to people. */
  readonly tell: boolean;
}

export type Detected = { readonly kind: 'unheard' | 'nothing' } | { readonly kind: 'recorded' | 'repeat'; readonly hits: number };

/**
 * Offers one event to the rules and records what they say: no I/O for an event nobody listens to, look-ups only for
 * hits that name them, one transaction for all findings of the event.
 * @throws TransientError when a look-up or the store failed in passing.
 */
export async function detectEvent(event: CloudTrailEvent, now: Date, ports: DetectPorts): Promise<Detected> {
  const { catalogue, store, tell } = ports;
  if (!catalogue.hears(event)) return { kind: 'unheard' };
  const assessments = await assess(catalogue.hits(event), event, ports);
  const changes = changesOf(event, now, assessments, catalogue.resolutions(event, ports.settings));
  const principals = principalChanges(event);
  const policies = policyVersions(event);
  if (changes.length + principals.length + policies.length === 0) return { kind: 'nothing' };
  const kind = await store.record({ eventId: event.id, at: event.time, changes, principals, policies, tell }, now);
  return { kind, hits: assessments.length };
}

interface Assessed {
  readonly rule: Rule;
  readonly assessment: Assessment;
}

/** The hits of one event mostly ask for the same facts: they are looked up once. */
async function assess(hits: readonly Hit[], event: CloudTrailEvent, { lookUp, settings }: DetectPorts): Promise<readonly Assessed[]> {
  const shared: FactRequests = Object.assign({}, ...hits.map(({ needs }) => needs));
  const sharedFacts = hits.length > 0 ? await lookUp(shared, event) : noFacts;
  const assessed: Assessed[] = [];
  for (const { rule, needs, assess: judge } of hits) {
    const assessment = judge(agrees(needs, shared) ? sharedFacts : await lookUp(needs, event), settings);
    if (assessment) assessed.push({ rule, assessment });
  }
  return assessed;
}

const agrees = (needs: FactRequests, shared: FactRequests): boolean => canonicalJson({ ...shared, ...needs }) === canonicalJson(shared);

/** What sets one occurrence of an event apart from another of the same event. */
type What = Pick<Occurrence, 'kind' | 'assessment' | 'reason'>;

/** One change a finding: what a rule opens it does not also end by the same event. */
function changesOf(
  event: CloudTrailEvent,
  now: Date,
  assessments: readonly Assessed[],
  resolutions: readonly Resolved[],
): readonly Change[] {
  const account = accountOf(event);
  const essentials = essentialsOf(event);
  const counts = event.corrects === undefined;
  const changes = new Map<string, Change>();
  const change = (rule: Rule, subject: Subject, transitions: readonly Transition[], what: What): void => {
    const id = findingId(rule.id, account, subject);
    const occurrence = { findingId: id, rule: rule.id, event: essentials, recordedAt: now, ...what };
    changes.set(id, { findingId: id, rule, account, subject, occurrence, transitions, counts });
  };
  for (const { rule, assessment } of assessments) {
    change(rule, assessment.subject, [openedBy(essentials, assessment)], { kind: 'opened', assessment, reason: undefined });
  }
  for (const { rule, subject, reason, part = '', final = false } of resolutions) {
    const before = changes.get(findingId(rule.id, account, subject));
    if (before?.occurrence.kind === 'opened') continue;
    const ended: Transition = { kind: 'resolved', at: event.time, eventId: event.id, part, reason, final };
    change(rule, subject, [...(before?.transitions ?? []), ended], { kind: 'resolved', assessment: undefined, reason });
  }
  return [...changes.values()];
}

const openedBy = ({ at, id }: EventEssentials, { severity, part = '' }: Assessment): Transition => ({
  kind: 'opened',
  at,
  eventId: id,
  part,
  severity,
});
