import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, jsonAt, textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { LEAST_DAYS } from '../vocabulary/log-resources.ts';
import { listAt, numberAt } from '../vocabulary/request-values.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';
import { gapsIn } from './event-selectors.ts';
import { trailOf } from './trail-name.ts';

/** What a call takes from CloudTrail Lake or from Insights. `part` names the piece that another call gives back. */
export interface LakeChange extends Grade {
  readonly part: string;
  readonly did: string;
}

const high = (part: string, did: string, because: string): LakeChange => ({ severity: 'high', part, did, because });

const CHANGES: Readonly<Record<string, (event: CloudTrailEvent) => LakeChange | undefined>> = {
  DeleteEventDataStore: () => high('store', 'deleted', 'after the waiting period every event in it is gone'),
  StopEventDataStoreIngestion: () => high('ingestion', 'stopped', 'nothing new is recorded in it'),
  DeleteChannel: () => high('channel', 'deleted', 'events from outside AWS are no longer taken in'),
  DisableFederation: () => high('federation', 'ended the federation of', 'queries from outside CloudTrail no longer reach it'),
  PutEventConfiguration: () => high('configuration', 'changed the event configuration of', 'events may hold less than before'),
  PutResourcePolicy: () => high('policy', 'changed the resource policy of', 'others may read it or write to it'),
  UpdateEventDataStore: updated,
  PutInsightSelectors: ({ request, response }) =>
    [request, response].some((shown) => listAt(shown, 'insightSelectors').length > 0)
      ? undefined
      : {
          severity: 'medium',
          part: 'insights',
          did: 'switched off the Insights of',
          because: 'unusual numbers of calls are no longer told',
        },
};

export const LAKE_CALLS = Object.keys(CHANGES);

export const lakeChangeIn = (event: CloudTrailEvent): LakeChange | undefined =>
  Object.hasOwn(CHANGES, event.name) ? CHANGES[event.name]?.(event) : undefined;

function updated({ request, response }: CloudTrailEvent): LakeChange | undefined {
  if (booleanAt(request, 'terminationProtectionEnabled') === false)
    return high('protection', 'took the termination protection from', 'it can be deleted by one call');
  const days = numberAt(request, 'retentionPeriod');
  if (days !== undefined && days < LEAST_DAYS) return high('retention', 'shortened the retention of', `events are kept for ${days} days`);
  if (booleanAt(request, 'multiRegionEnabled') === false) return high('regions', 'narrowed', 'other Regions are no longer recorded in it');
  if (booleanAt(request, 'organizationEnabled') === false)
    return high('organization', 'narrowed', 'the other accounts are no longer in it');
  if (jsonAt(request, 'advancedEventSelectors') === undefined) return undefined;
  const gaps = gapsIn({ request, response });
  return gaps === undefined || gaps.length === 0
    ? undefined
    : { severity: 'medium', part: 'events', did: 'changed which events are kept in', because: gaps.join('; ') };
}

/** The event data store, channel or trail that a call is about. */
export function lakeSubject(event: CloudTrailEvent): Subject {
  const { request, response } = event;
  const named = ['eventDataStore', 'channel', 'resourceArn'].map((field) => textAt(request, field)).find((name) => name !== undefined);
  const written = named ?? textAt(response, 'eventDataStoreArn') ?? namedInDenial(event);
  if (named === undefined && event.name === 'PutInsightSelectors') return trailOf(event);
  const id = written?.slice(written.lastIndexOf('/') + 1) ?? 'unnamed';
  const kind = event.name === 'DeleteChannel' ? 'channel' : 'event data store';
  return { type: 'resource', id: `lake/${id}`, label: written === undefined ? `an ${kind}`.replace('an c', 'a c') : `${kind} ${id}` };
}
