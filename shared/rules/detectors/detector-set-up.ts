import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { CONFIG_READINGS } from './config-readings.ts';
import { readingOf } from './cut.ts';

/** What is set up or switched on, by service and call. */
const SET_UP: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  config: {
    PutConfigurationRecorder: 'set up the configuration recorder',
    StartConfigurationRecorder: 'started the configuration recorder',
    PutDeliveryChannel: 'set up the delivery channel',
  },
  guardduty: { CreateDetector: 'switched on GuardDuty', UpdateDetector: 'switched on GuardDuty' },
  securityhub: {
    EnableSecurityHub: 'switched on Security Hub',
    EnableSecurityHubV2: 'switched on Security Hub',
    CreateInsight: 'created a Security Hub insight',
  },
  'access-analyzer': { CreateAnalyzer: 'created an access analyzer' },
};

const didOf = ({ source, name }: CloudTrailEvent): string | undefined => {
  const calls = Object.hasOwn(SET_UP, source) ? SET_UP[source] : undefined;
  return calls !== undefined && Object.hasOwn(calls, name) ? calls[name] : undefined;
};

/** A call that cuts what it seems to set up is told as what it is. */
const isCut = (event: CloudTrailEvent, settings: RuleSettings): boolean =>
  event.source === 'guardduty'
    ? booleanAt(event.request, 'enable') !== true
    : event.source === 'config' && readingOf(CONFIG_READINGS, event, settings) !== undefined;

const placeOf = ({ source, region }: CloudTrailEvent): Subject => ({
  type: 'resource',
  id: `${region ?? ''}/${source}`,
  label: `${source} in ${region ?? 'an unnamed Region'}`,
});

export const rule = defineRule({
  id: 'detector-set-up',
  family: 'detectors',
  title: 'A detector was set up or switched on',
  kind: 'incident',
  severity: 'info',
  why: 'Good news as a rule; a detector that is set up again was gone before.',
  ends: 'nothing to do',
  controls: ['cis-5.0/4.9', 'cis-5.0/4.16'],
  attack: [],
  listens: Object.entries(SET_UP).map(([source, calls]) => ({ source, names: Object.keys(calls) })),
  match: (event) => (doneOrDenied(event) === undefined ? undefined : didOf(event)),
  assess: ({ hit: did, event, settings }) =>
    isCut(event, settings)
      ? undefined
      : tampering(
          event,
          {
            severity: 'info',
            because: 'more is watched, not less',
            subject: placeOf(event),
            did,
            remedy: [{ text: 'Nothing to do, unless nobody expected it: then find out since when it had been off.' }],
          },
          'information',
        ),
});
