import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { LEAST_DAYS } from '../vocabulary/log-resources.ts';
import { listAt, numberAt } from '../vocabulary/request-values.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { gapsIn } from './event-selectors.ts';
import { LAKE_CALLS, lakeChangeIn, lakeSubject } from './lake-change.ts';

/** What gives a piece back, as far as the call shows it. */
const RESTORED: readonly { readonly part: string; readonly by: string; readonly when?: (event: CloudTrailEvent) => boolean }[] = [
  { part: 'store', by: 'RestoreEventDataStore' },
  { part: 'ingestion', by: 'StartEventDataStoreIngestion' },
  { part: 'federation', by: 'EnableFederation' },
  { part: 'insights', by: 'PutInsightSelectors', when: ({ request }) => listAt(request, 'insightSelectors').length > 0 },
  { part: 'protection', by: 'UpdateEventDataStore', when: ({ request }) => booleanAt(request, 'terminationProtectionEnabled') === true },
  {
    part: 'retention',
    by: 'UpdateEventDataStore',
    when: ({ request }) => (numberAt(request, 'retentionPeriod') ?? 0) >= LEAST_DAYS,
  },
  { part: 'regions', by: 'UpdateEventDataStore', when: ({ request }) => booleanAt(request, 'multiRegionEnabled') === true },
  { part: 'organization', by: 'UpdateEventDataStore', when: ({ request }) => booleanAt(request, 'organizationEnabled') === true },
  { part: 'events', by: 'UpdateEventDataStore', when: ({ request }) => gapsIn({ request, response: {} })?.length === 0 },
];

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
  resolvers: RESTORED.map(({ part, by, when }) => ({
    listens: [{ source: 'cloudtrail', names: [by] }],
    match: (event) =>
      event.outcome.kind === 'succeeded' && (when?.(event) ?? true)
        ? { subject: lakeSubject(event), part, reason: `${by} gave it back` }
        : undefined,
  })),
});
