import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { isOfTrail } from '../vocabulary/log-resources.ts';
import { isMonitors } from '../vocabulary/monitor-resources.ts';
import { firstFew, isWord, listAt, objectsAt, textsAt } from '../vocabulary/request-values.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';

/** A log, filter, alarm or rule that a call takes away, or takes the sting from. */
export interface Cut extends Grade {
  readonly id: string;
  readonly label: string;
  readonly did: string;
  /** What it is called, to tell the monitor's own. */
  readonly names: readonly string[];
}

const cutOf = (kind: string, names: readonly string[], event: CloudTrailEvent, did: string, grade: Grade): Cut => {
  const named = names.length === 0 ? (namedInDenial(event)?.split(/[:/]/).at(-1) ?? '') : firstFew(names);
  return {
    ...grade,
    id: [kind, names.length === 0 ? named || `unnamed@${event.region ?? ''}` : names.toSorted().join(',')].join('|'),
    label: `${kind} ${named || 'without a name'}`,
    did: `${did} ${kind} ${named || 'without a name'}`,
    names,
  };
};

export function flowLogCut(event: CloudTrailEvent): Cut {
  const { request } = event;
  const inXml = objectsAt(request, 'DeleteFlowLogsRequest', 'FlowLogId').map((one) => textAt(one, 'content'));
  const ids = [...textsAt(request, 'flowLogId'), ...textsAt(request, 'flowLogIds'), ...inXml.filter((id) => id !== undefined)];
  return cutOf('flow log', ids, event, 'deleted', { severity: 'medium', because: 'traffic of the network is no longer recorded' });
}

export function queryLogCut(event: CloudTrailEvent): Cut {
  const { name, request, response } = event;
  const config =
    textAt(request, 'resolverQueryLogConfigId') ?? textAt(response, 'resolverQueryLogConfigAssociation', 'resolverQueryLogConfigId');
  const network = name === 'DeleteResolverQueryLogConfig' ? undefined : textAt(request, 'resourceId');
  return {
    ...cutOf(
      'DNS query log',
      [config, network].filter((id) => id !== undefined),
      event,
      network === undefined ? 'deleted' : 'detached',
      { severity: 'medium', because: 'names that are looked up in the network are no longer recorded' },
    ),
  };
}

/** One for each account and Region. */
export const modelLogCut = (event: CloudTrailEvent): Cut =>
  cutOf('model invocation log', [`of ${event.region ?? 'an unnamed Region'}`], event, 'deleted', {
    severity: 'medium',
    because: 'calls of Bedrock models are no longer recorded',
  });

const DID: Readonly<Record<string, string>> = {
  DeleteAlarms: 'deleted',
  DisableAlarmActions: 'disabled the actions of',
  SetAlarmState: 'set the state of',
  PutMetricAlarm: 'took the actions from',
};

export function alarmCut(event: CloudTrailEvent, settings: RuleSettings): Cut | undefined {
  if (event.name === 'PutMetricAlarm' && isArmed(event)) return undefined;
  const names = alarmsOf(event);
  const isOurs = [...names, namedInDenial(event)].some((name) => isOfTrail(name, settings));
  return cutOf('alarm', names, event, DID[event.name] ?? 'changed', {
    severity: isOurs ? 'high' : 'info',
    because: isOurs ? 'the alarm is one of the trail or the monitor, and no longer tells anybody' : 'the alarm no longer tells anybody',
  });
}

const alarmsOf = ({ request }: CloudTrailEvent): readonly string[] => [...textsAt(request, 'alarmNames'), ...textsAt(request, 'alarmName')];

/** An alarm that tells somebody. Leaving the switch out leaves it on. */
const isArmed = ({ request }: CloudTrailEvent): boolean =>
  booleanAt(request, 'actionsEnabled') !== false && listAt(request, 'alarmActions').length > 0;

export const alarmRestored = (event: CloudTrailEvent): string | undefined => {
  const names = alarmsOf(event);
  const armed =
    event.name === 'EnableAlarmActions' ||
    (event.name === 'SetAlarmState' ? isWord(textAt(event.request, 'stateValue'), 'ALARM') : isArmed(event));
  return armed && names.length > 0 ? `alarm|${names.toSorted().join(',')}` : undefined;
};

/** Rules of this monitor have a rule of their own. */
export function busRuleCut(event: CloudTrailEvent, settings: RuleSettings): Cut | undefined {
  const name = textAt(event.request, 'name') ?? textAt(event.request, 'rule') ?? namedInDenial(event)?.split('/').at(-1);
  if (name !== undefined && isMonitors(name, settings)) return undefined;
  const did = { DeleteRule: 'deleted', DisableRule: 'disabled' }[event.name] ?? 'took targets from';
  return cutOf('event rule', name === undefined ? [] : [name], event, did, {
    severity: 'info',
    because: 'what the rule started no longer starts',
  });
}
