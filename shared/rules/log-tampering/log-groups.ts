import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Severity } from '../severity.ts';
import { isOfTrail, LEAST_DAYS } from '../vocabulary/log-resources.ts';
import { numberAt } from '../vocabulary/request-values.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';
import type { Cut } from './pipeline-cuts.ts';

/** The log group of a call, by name: parameters hold a name or an ARN, a refusal's message the ARN. */
function groupOf(event: CloudTrailEvent): string | undefined {
  const { request } = event;
  const written =
    textAt(request, 'logGroupName') ??
    textAt(request, 'logGroupIdentifier') ??
    textAt(request, 'resourceIdentifier') ??
    namedInDenial(event);
  return /:log-group:([^:]+)/.exec(written ?? '')?.[1] ?? written;
}

/** What of the group: a stream, a filter, or nothing more. */
const pieceOf = ({ request }: CloudTrailEvent): string | undefined => textAt(request, 'logStreamName') ?? textAt(request, 'filterName');

interface GroupCall {
  readonly did: string;
  readonly because: string;
  /** For a group that is neither the trail's nor the monitor's; undefined: nothing to say. */
  readonly otherwise?: Severity;
  readonly undo?: string;
}

const CALLS: Readonly<Record<string, GroupCall>> = {
  DeleteLogGroup: { did: 'deleted', because: 'all that was logged in it is gone', otherwise: 'medium', undo: 'CreateLogGroup' },
  DeleteLogStream: { did: 'deleted a stream of', because: 'what was logged in the stream is gone', otherwise: 'medium' },
  PutRetentionPolicy: {
    did: 'shortened the retention of',
    because: 'for how long entries are kept is not shown',
    otherwise: 'info',
    undo: 'PutRetentionPolicy',
  },
  DeleteSubscriptionFilter: {
    did: 'deleted a subscription of',
    because: 'whoever received the log no longer does',
    otherwise: 'medium',
    undo: 'PutSubscriptionFilter',
  },
  DeleteMetricFilter: {
    did: 'deleted a metric filter of',
    because: 'alarms on its metric stay silent',
    otherwise: 'medium',
    undo: 'PutMetricFilter',
  },
  PutMetricFilter: { did: 'changed a metric filter of', because: 'an alarm on its metric may stay silent' },
  DisassociateKmsKey: {
    did: 'took the key from',
    because: 'new entries are no longer encrypted with it',
    otherwise: 'medium',
    undo: 'AssociateKmsKey',
  },
};

export const GROUP_CALLS = Object.keys(CALLS);

export function groupCut(event: CloudTrailEvent, settings: RuleSettings): Cut | undefined {
  const call = CALLS[event.name];
  const days = numberAt(event.request, 'retentionInDays');
  if (call === undefined || (days !== undefined && days >= LEAST_DAYS)) return undefined;
  const group = groupOf(event);
  const isOurs = isOfTrail(group, settings);
  const severity = isOurs ? 'high' : call.otherwise;
  if (severity === undefined) return undefined;
  const label = group === undefined ? 'a log group' : `log group ${group}`;
  const piece = pieceOf(event);
  const because = days === undefined ? call.because : `entries are kept for ${days} ${days === 1 ? 'day' : 'days'}`;
  return {
    severity,
    because: isOurs ? `the log group is one of the trail or the monitor; ${because}` : because,
    id: idOf(event, event.name),
    label,
    did: `${call.did} ${label}${piece === undefined ? '' : ` (${piece})`}`,
    names: group === undefined ? [] : [group],
  };
}

/** One piece of one group, named after the call that cuts it. */
const idOf = (event: CloudTrailEvent, cut: string): string =>
  [cut, groupOf(event) ?? 'unnamed', pieceOf(event)].filter((part) => part !== undefined).join('|');

const CUT_BY: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CALLS).flatMap(([cut, { undo }]) => (undo === undefined ? [] : [[undo, cut] as const])),
  ['DeleteRetentionPolicy', 'PutRetentionPolicy'],
]);

export const GROUP_UNDOS = [...CUT_BY.keys()];

/** The id of the cut that a call undoes. */
export function groupRestored(event: CloudTrailEvent): string | undefined {
  const cut = CUT_BY.get(event.name);
  if (cut === undefined || groupOf(event) === undefined) return undefined;
  if (event.name === 'PutRetentionPolicy' && (numberAt(event.request, 'retentionInDays') ?? 0) < LEAST_DAYS) return undefined;
  return idOf(event, cut);
}
