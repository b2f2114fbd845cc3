import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { objectAt, textAt } from '../../cloudtrail/json.ts';
import {
  CHANNEL,
  CONFIG_READINGS,
  COVERAGE,
  channelChanged,
  channelName,
  HISTORY,
  RECORDER,
  RUNNING,
  recorderGap,
  recorderName,
} from './config-readings.ts';
import { type Restoring, readingOf } from './cut.ts';

const named =
  (kind: string, ...path: readonly string[]): Restoring =>
  ({ request }) => {
    const name = textAt(request, ...path);
    return name === undefined ? undefined : { kind, name };
  };

const recordsAll = ({ request }: CloudTrailEvent): boolean =>
  recorderGap(objectAt(request, 'configurationRecorder', 'recordingGroup')) === undefined;

/** What calls of AWS Config give back. */
export const CONFIG_RESTORES: Readonly<Record<string, Restoring>> = {
  StartConfigurationRecorder: (event) => ({ kind: RECORDER, name: recorderName(event), part: RUNNING }),
  PutConfigurationRecorder: (event) => (recordsAll(event) ? { kind: RECORDER, name: recorderName(event), part: COVERAGE } : undefined),
  PutDeliveryChannel: (event, settings) =>
    channelChanged(event, settings) === undefined ? { kind: CHANNEL, name: channelName(event) } : undefined,
  PutRetentionConfiguration: (event, settings) =>
    readingOf(CONFIG_READINGS, event, settings) === undefined ? { kind: HISTORY, name: undefined } : undefined,
  DeleteRetentionConfiguration: () => ({ kind: HISTORY, name: undefined }),
  PutConfigurationAggregator: named('configuration aggregator', 'configurationAggregatorName'),
  PutConfigRule: named('Config rule', 'configRule', 'configRuleName'),
  PutOrganizationConfigRule: named('organization Config rule', 'organizationConfigRuleName'),
  PutConformancePack: named('conformance pack', 'conformancePackName'),
  PutOrganizationConformancePack: named('organization conformance pack', 'organizationConformancePackName'),
  DeleteRemediationExceptions: named('remediation of Config rule', 'configRuleName'),
};
