import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { doneOrDenied } from '../vocabulary/tampering.ts';
import { askWho, detectorCut, inRegion, readingOf, restoredBy } from './cut.ts';
import { GUARDDUTY_READINGS, GUARDDUTY_RESTORES } from './guardduty-readings.ts';

export const rule = defineRule({
  id: 'guardduty-cut',
  family: 'detectors',
  title: 'GuardDuty was cut',
  kind: 'state',
  severity: 'critical',
  why: 'What an intruder does next raises no finding, or raises one that nobody sees.',
  ends: 'the detector, feature, members or administrator switched on again in the same Region; acknowledgement for exports',
  controls: [],
  attack: ['T1562.001'],
  listens: [{ source: 'guardduty', names: Object.keys(GUARDDUTY_READINGS) }],
  match: doneOrDenied,
  assess: ({ event, settings }) => {
    const cut = readingOf(GUARDDUTY_READINGS, event, settings);
    const detector = textAt(event.request, 'detectorId');
    const evidence = detector === undefined ? [] : [{ label: 'Detector', value: detector }];
    return detectorCut(event, cut && { ...cut, evidence }, 'as-grave', [
      askWho('switch it on again'),
      { text: 'See which detectors the Region has.', command: shellCommand('aws', 'guardduty', 'list-detectors', ...inRegion(event)) },
    ]);
  },
  resolvers: restoredBy('guardduty', GUARDDUTY_RESTORES),
});
