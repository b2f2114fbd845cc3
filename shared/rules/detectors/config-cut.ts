import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { doneOrDenied } from '../vocabulary/tampering.ts';
import { CONFIG_READINGS, recorderName } from './config-readings.ts';
import { CONFIG_RESTORES } from './config-restored.ts';
import { askWho, detectorCut, inRegion, readingOf, restoredBy } from './cut.ts';

const restart = (event: CloudTrailEvent): readonly Step[] =>
  event.name === 'StopConfigurationRecorder'
    ? [
        {
          text: 'Start the recorder again.',
          command: shellCommand(
            ...['aws', 'configservice', 'start-configuration-recorder', '--configuration-recorder-name', recorderName(event)],
            ...inRegion(event),
          ),
        },
      ]
    : [];

export const rule = defineRule({
  id: 'config-cut',
  family: 'detectors',
  title: 'AWS Config was cut',
  kind: 'state',
  severity: 'high',
  why: 'What changes from now on leaves no history, and rules that would notice it do not run.',
  ends: 'the recorder started or told to record all again, the channel, rule or pack put again, in the same Region',
  controls: ['cis-5.0/4.9'],
  attack: ['T1562.001'],
  listens: [{ source: 'config', names: Object.keys(CONFIG_READINGS) }],
  match: doneOrDenied,
  assess: ({ event, settings }) =>
    detectorCut(event, readingOf(CONFIG_READINGS, event, settings), 'as-grave', [...restart(event), askWho('set it up again as it was')]),
  resolvers: restoredBy('config', CONFIG_RESTORES),
});
