import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { LAKE_CALLS, lakeChangeIn, lakeSubject } from './lake-change.ts';
import { LAKE_RESTORES } from './lake-restored.ts';

export const rule = defineRule({
  id: 'trail-lake-insights-weakened',
  family: 'log-tampering',
  title: 'CloudTrail Lake or Insights was weakened',
  kind: 'state',
  severity: 'high',
  why: 'The store that an investigation would search loses events, or can be made to.',
  ends: 'the call that gives back what was taken, for the same store; acknowledgement for channels, policies and event configuration',
  controls: ['cis-5.0/4.5'],
  attack: ['T1562.008'],
  listens: [{ source: 'cloudtrail', names: LAKE_CALLS }],
  match: doneOrDenied,
  assess: ({ event }) => {
    const change = lakeChangeIn(event);
    if (change === undefined) return undefined;
    const subject = lakeSubject(event);
    return tampering(
      event,
      {
        ...change,
        subject,
        did: `${change.did} ${subject.label}`,
        remedy: [
          {
            text:
              change.part === 'store'
                ? 'Restore the store: that is possible for seven days.'
                : 'Compare it with how it should be, and set it back unless the change was asked for.',
            ...(change.part === 'store' && subject.id !== 'lake/unnamed'
              ? {
                  command: shellCommand(
                    'aws',
                    'cloudtrail',
                    'restore-event-data-store',
                    '--event-data-store',
                    subject.id.slice('lake/'.length),
                  ),
                }
              : {}),
          },
        ],
      },
      'information',
    );
  },
  resolvers: LAKE_RESTORES.map(({ part, by, when }) => ({
    listens: [{ source: 'cloudtrail', names: [by] }],
    match: (event) =>
      event.outcome.kind === 'succeeded' && (when?.(event) ?? true)
        ? { subject: lakeSubject(event), part, reason: `${by} gave it back` }
        : undefined,
  })),
});
