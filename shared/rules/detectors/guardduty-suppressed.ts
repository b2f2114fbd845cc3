import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { doneOrDenied } from '../vocabulary/tampering.ts';
import { askWho, detectorCut, readingOf, restoredBy } from './cut.ts';
import { SUPPRESSING, UNSUPPRESSING } from './guardduty-filters.ts';

export const rule = defineRule({
  id: 'guardduty-suppressed',
  family: 'detectors',
  title: 'GuardDuty findings are kept from sight',
  kind: 'state',
  severity: 'high',
  why: 'GuardDuty looks as if it were on, and says nothing of what the filter or list lets pass.',
  ends: 'the filter or trusted list deleted or switched off, the threat list switched on, findings taken out of the archive',
  controls: [],
  attack: ['T1562.001'],
  listens: [{ source: 'guardduty', names: Object.keys(SUPPRESSING) }],
  match: doneOrDenied,
  assess: ({ event, settings }) => {
    const cut = readingOf(SUPPRESSING, event, settings);
    const location = textAt(event.request, 'location');
    const evidence = location === undefined ? [] : [{ label: 'List', value: location }];
    return detectorCut(event, cut && { ...cut, evidence }, 'information', [
      askWho('take it back, and read the findings that were archived meanwhile'),
    ]);
  },
  resolvers: restoredBy('guardduty', UNSUPPRESSING),
});
