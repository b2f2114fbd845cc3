import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { worst } from '../severity.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { weaknessesIn } from './trail-change.ts';
import { trailOf } from './trail-name.ts';

/** The answer to the call shows the whole trail, also what the call left as it was. */
const recordsAll = ({ response }: CloudTrailEvent): boolean =>
  ['isMultiRegionTrail', 'includeGlobalServiceEvents', 'logFileValidationEnabled'].every((flag) => booleanAt(response, flag) === true);

export const rule = defineRule({
  id: 'trail-weakened',
  family: 'log-tampering',
  title: 'A CloudTrail trail was changed',
  kind: 'state',
  severity: 'critical',
  why: 'A trail that leaves out Regions or services, or writes elsewhere, still looks as if it were on.',
  ends: 'an update after which the trail records all Regions and global services and validates its files; acknowledgement for where it writes',
  controls: ['cis-5.0/4.5'],
  attack: ['T1562.008'],
  listens: [{ source: 'cloudtrail', names: ['UpdateTrail'] }],
  match: doneOrDenied,
  assess: ({ event, settings }) => {
    const trail = trailOf(event);
    const weak = weaknessesIn(event, settings);
    const whereTo = weak.some(({ about }) => about === 'destination');
    return tampering(
      event,
      {
        severity: worst(weak.map(({ severity }) => severity)) ?? 'medium',
        because: weak.length === 0 ? 'nothing that the call names weakens the trail' : weak.map(({ words }) => words).join('; '),
        // What restores the coverage says nothing of where the trail writes, nor ends a plain change.
        subject: weak.length === 0 ? { ...trail, id: `change:${trail.id}` } : whereTo ? { ...trail, id: `destination:${trail.id}` } : trail,
        did: `${weak.length === 0 ? 'changed' : 'weakened'} ${trail.label}`,
        evidence: [{ label: 'Weakened', value: weak.map(({ field }) => field).join(', ') || 'nothing that the record shows' }],
        remedy: [
          { text: 'Compare the trail with how it should be.', command: shellCommand('aws', 'cloudtrail', 'describe-trails') },
          { text: 'Set what was weakened back with update-trail, and ask who asked for the change.' },
        ],
      },
      'information',
    );
  },
  resolvers: [
    {
      listens: [{ source: 'cloudtrail', names: ['UpdateTrail'] }],
      match: (event, settings) =>
        event.outcome.kind === 'succeeded' && recordsAll(event) && weaknessesIn(event, settings).length === 0
          ? { subject: trailOf(event), reason: 'the trail records all Regions and global services again and validates its files' }
          : undefined,
    },
  ],
});
