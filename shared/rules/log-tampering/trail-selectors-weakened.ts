import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { firstFew } from '../vocabulary/request-values.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { type Gaps, gapsIn } from './event-selectors.ts';
import { trailOf, UNNAMED } from './trail-name.ts';

function gradeOf(gaps: Gaps | undefined): Grade {
  if (gaps === undefined) return { severity: 'medium', because: 'the record does not show the new selectors' };
  if (gaps.length === 0) return { severity: 'info', because: 'every management event is still taken' };
  return { severity: 'critical', because: firstFew(gaps) };
}

export const rule = defineRule({
  id: 'trail-selectors-weakened',
  family: 'log-tampering',
  title: 'The events that a trail records were changed',
  kind: 'state',
  severity: 'critical',
  why: 'A trail that no longer takes management events stays switched on and records nothing of what an intruder does.',
  ends: 'selectors with which the trail takes every management event again',
  controls: ['cis-5.0/4.5'],
  attack: ['T1562.008'],
  listens: [{ source: 'cloudtrail', names: ['PutEventSelectors'] }],
  match: doneOrDenied,
  assess: ({ event }) => {
    const trail = trailOf(event);
    const gaps = gapsIn(event);
    const weak = gaps === undefined || gaps.length > 0;
    return tampering(
      event,
      {
        ...gradeOf(gaps),
        subject: weak ? trail : { ...trail, id: `change:${trail.id}` },
        did: `changed which events ${trail.label} records`,
        evidence: [{ label: 'Management events', value: gaps === undefined ? 'not shown' : firstFew(gaps) || 'all' }],
        remedy: [
          {
            text: 'Read the selectors that the trail has now; put back the ones that take every management event.',
            ...(trail.id === UNNAMED
              ? {}
              : { command: shellCommand('aws', 'cloudtrail', 'get-event-selectors', '--trail-name', trail.id) }),
          },
        ],
      },
      'information',
    );
  },
  resolvers: [
    {
      listens: [{ source: 'cloudtrail', names: ['PutEventSelectors'] }],
      match: (event) =>
        event.outcome.kind === 'succeeded' && gapsIn(event)?.length === 0
          ? { subject: trailOf(event), reason: 'the trail takes every management event again' }
          : undefined,
    },
  ],
});
