import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import { LEAST_DAYS } from '../vocabulary/log-resources.ts';
import { listAt, numberAt } from '../vocabulary/request-values.ts';
import { gapsIn } from './event-selectors.ts';

/** What gives a piece back, as far as the call shows it. */
export const LAKE_RESTORES: readonly { readonly part: string; readonly by: string; readonly when?: (event: CloudTrailEvent) => boolean }[] =
  [
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
