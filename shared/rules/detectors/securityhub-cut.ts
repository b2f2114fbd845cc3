import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { doneOrDenied } from '../vocabulary/tampering.ts';
import { askWho, detectorCut, inRegion, readingOf, restoredBy } from './cut.ts';
import { SECURITYHUB_READINGS, SECURITYHUB_RESTORES } from './securityhub-readings.ts';

export const rule = defineRule({
  id: 'securityhub-cut',
  family: 'detectors',
  title: 'Security Hub was cut',
  kind: 'state',
  severity: 'critical',
  why: 'Findings of every detector end up there: what it no longer shows, nobody sees.',
  ends: 'Security Hub, the standard, control, product, members or administrator switched on again in the same Region; acknowledgement for rules and findings',
  controls: ['cis-5.0/4.16'],
  attack: ['T1562.001'],
  // Single findings are updated all the time; only those that are suppressed are told.
  listens: [{ source: 'securityhub', names: Object.keys(SECURITYHUB_READINGS) }],
  match: doneOrDenied,
  assess: ({ event, settings }) =>
    detectorCut(event, readingOf(SECURITYHUB_READINGS, event, settings), 'as-grave', [
      askWho('switch it on again'),
      {
        text: 'See which standards the Region has.',
        command: shellCommand('aws', 'securityhub', 'get-enabled-standards', ...inRegion(event)),
      },
    ]),
  resolvers: restoredBy('securityhub', SECURITYHUB_RESTORES),
});
