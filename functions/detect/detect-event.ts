import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import { essentialsOf } from '../../shared/findings/essentials.ts';
import type { EventEssentials } from '../../shared/findings/occurrence.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { policyVersions } from '../../shared/memory/policies.ts';
import { principalChanges } from '../../shared/memory/principals.ts';
import { type FactRequests, type Facts, noFacts } from '../../shared/rules/facts.ts';
import type { CatalogueFor } from '../../shared/rules/on-demand.ts';
import type { Hit } from '../../shared/rules/rule.ts';
import type { OpenedOverTime } from '../../shared/rules/sightings.ts';
import { circumstancesOf, tuned } from '../../shared/rules/tune.ts';
import { type Assessed, changesOf } from './changes.ts';
import { type OverTimePorts, seeOverTime } from './over-time.ts';
import { type Explain, withMeaning } from './with-meaning.ts';

/** Looks up the facts asked for, and no others. */
export type LookUp = (needs: FactRequests, event: CloudTrailEvent) => Promise<Facts>;

export interface DetectPorts extends OverTimePorts {
  readonly catalogueFor: CatalogueFor;
  readonly lookUp: LookUp;
  /** Says what a policy change means; without it findings speak of the event alone. */
  readonly explain?: Explain;
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
  const { settings } = ports;
  const catalogue = await ports.catalogueFor(event);
  if (catalogue === undefined) return { kind: 'unheard' };
  const assessments = await withMeaning(await assess(catalogue.hits(event), event, ports), event, ports.explain, settings);
  const essentials = essentialsOf(event);
  const overTime = await seeOverTime(event, essentials, catalogue.sightings(event, settings), now, ports);
  const isOfThis = ({ event: { id } }: OpenedOverTime<EventEssentials>): boolean => id === event.id;
  const earlier = await recordCompleted(
    overTime.filter((one) => !isOfThis(one)),
    now,
    ports,
  );
  const here = tuned([...assessments, ...overTime.filter(isOfThis)], circumstancesOf(event), settings);
  const cause = { event: essentials, counts: event.corrects === undefined, recordedAt: now };
  const changes = changesOf(cause, here, catalogue.resolutions(event, settings));
  const principals = principalChanges(event);
  const policies = policyVersions(event);
  if (changes.length + principals.length + policies.length === 0) {
    return earlier === 0 ? { kind: 'nothing' } : { kind: 'recorded', hits: earlier };
  }
  const { store, tell } = ports;
  const kind = await store.record({ eventId: event.id, at: event.time, changes, principals, policies, tell }, now);
  return { kind: earlier > 0 ? 'recorded' : kind, hits: here.length + earlier };
}

/** What a late event completed is said of the later event at the end of the window, each in a recording of its own. @returns how many were new. */
async function recordCompleted(
  opened: readonly OpenedOverTime<EventEssentials>[],
  now: Date,
  { store, settings, tell }: DetectPorts,
): Promise<number> {
  let recorded = 0;
  for (const ofOne of Map.groupBy(opened, ({ event: { id } }) => id).values()) {
    const event = ofOne[0]?.event;
    if (event === undefined) continue;
    const changes = changesOf({ event, counts: true, recordedAt: now }, tuned(ofOne, event, settings), []);
    if (changes.length === 0) continue;
    const kind = await store.record({ eventId: event.id, at: event.at, changes, principals: [], policies: [], tell }, now);
    if (kind === 'recorded') recorded += ofOne.length;
  }
  return recorded;
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
