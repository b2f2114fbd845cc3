import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, type JsonObject, objectAt, textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade, Severity } from '../severity.ts';
import { strangeBucket } from '../vocabulary/log-resources.ts';
import { isWord, numberAt, textsAt } from '../vocabulary/request-values.ts';
import { type DetectorCut, nameOr, type Reading } from './cut.ts';

export const RECORDER = 'configuration recorder';
/** A recorder is made, told what to record, and started by different calls. */
export const RUNNING = 'running';
export const COVERAGE = 'coverage';
export const HISTORY = 'configuration history';
export const CHANNEL = 'delivery channel';

/** A recorder or channel by either place of its name. Where none is given, the Region's one is meant. */
export const recorderName = ({ request }: CloudTrailEvent): string =>
  textAt(request, 'configurationRecorderName') ?? textAt(request, 'configurationRecorder', 'name') ?? 'default';
export const channelName = ({ request }: CloudTrailEvent): string =>
  textAt(request, 'deliveryChannelName') ?? textAt(request, 'deliveryChannel', 'name') ?? 'default';

const cut =
  (severity: Severity, kind: string, did: string, because: string, nameOf: (event: CloudTrailEvent) => string | undefined): Reading =>
  (event) => ({ severity, kind, did, because, name: nameOf(event) });

const byField = (field: string) => (event: CloudTrailEvent) => nameOr(event, textAt(event.request, field));

const recorder =
  (did: string, part: string): Reading =>
  (event) => ({
    severity: 'high',
    kind: RECORDER,
    part,
    did,
    because: 'changes of resources are no longer recorded',
    name: recorderName(event),
  });

const rule = (kind: string, did: string, field: string): Reading =>
  cut('medium', kind, did, 'what it checked or repaired is no longer checked or repaired', byField(field));

/** What a recorder leaves out; undefined: nothing that the record shows. */
export function recorderGap(group: JsonObject): Grade | undefined {
  const strategy = textAt(group, 'recordingStrategy', 'useOnly');
  const left = textsAt(group, 'exclusionByResourceTypes', 'resourceTypes');
  const isChosen = booleanAt(group, 'allSupported') === false && strategy === undefined;
  if (isChosen || isWord(strategy, 'INCLUSION_BY_RESOURCE_TYPES'))
    return { severity: 'high', because: `only ${textsAt(group, 'resourceTypes').length} kinds of resources are recorded` };
  if (left.length > 0) return { severity: 'high', because: `${left.length} kinds of resources are left out` };
  if (booleanAt(group, 'includeGlobalResourceTypes') === false)
    return { severity: 'medium', because: 'IAM is not recorded from this Region; one Region has to record it' };
  return undefined;
}

function recorderChanged(event: CloudTrailEvent): DetectorCut | undefined {
  const gap = recorderGap(objectAt(event.request, 'configurationRecorder', 'recordingGroup'));
  return gap === undefined ? undefined : { ...gap, kind: RECORDER, part: COVERAGE, did: 'narrowed', name: recorderName(event) };
}

export function channelChanged(event: CloudTrailEvent, settings: RuleSettings): DetectorCut | undefined {
  const bucket = textAt(event.request, 'deliveryChannel', 's3BucketName');
  const strange = bucket === undefined ? undefined : strangeBucket(bucket, event, settings);
  return strange === undefined
    ? undefined
    : { severity: 'high', because: strange, kind: CHANNEL, did: 'redirected', name: channelName(event) };
}

/** AWS Config keeps seven years unless told otherwise. */
const LEAST_DAYS = 365;

function retentionChanged({ request }: CloudTrailEvent): DetectorCut | undefined {
  const days = numberAt(request, 'retentionPeriodInDays');
  if (days !== undefined && days >= LEAST_DAYS) return undefined;
  const because = days === undefined ? 'for how long is not shown' : `the history of resources is kept for ${days} days`;
  return { severity: 'high', because, kind: HISTORY, did: 'shortened the retention of', name: undefined };
}

export const CONFIG_READINGS: Readonly<Record<string, Reading>> = {
  StopConfigurationRecorder: recorder('stopped', RUNNING),
  DeleteConfigurationRecorder: recorder('deleted', RUNNING),
  DeleteServiceLinkedConfigurationRecorder: recorder('deleted', RUNNING),
  DisassociateResourceTypes: recorder('took kinds of resources from', COVERAGE),
  PutConfigurationRecorder: recorderChanged,
  DeleteDeliveryChannel: cut('high', CHANNEL, 'deleted', 'what is recorded no longer leaves AWS Config', channelName),
  PutDeliveryChannel: channelChanged,
  PutRetentionConfiguration: retentionChanged,
  DeleteConfigurationAggregator: cut(
    'high',
    'configuration aggregator',
    'deleted',
    'the view across accounts and Regions is gone',
    byField('configurationAggregatorName'),
  ),
  DeleteConfigRule: rule('Config rule', 'deleted', 'configRuleName'),
  DeleteOrganizationConfigRule: rule('organization Config rule', 'deleted', 'organizationConfigRuleName'),
  DeleteConformancePack: rule('conformance pack', 'deleted', 'conformancePackName'),
  DeleteOrganizationConformancePack: rule('organization conformance pack', 'deleted', 'organizationConformancePackName'),
  DeleteRemediationConfiguration: rule('remediation of Config rule', 'deleted', 'configRuleName'),
  PutRemediationExceptions: rule('remediation of Config rule', 'made exceptions from', 'configRuleName'),
};
