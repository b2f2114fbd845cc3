import { textAt } from '../../cloudtrail/json.ts';
import { hasUnknownSchema } from '../../cloudtrail/schema.ts';
import { defineRuleOverTime } from '../over-time.ts';
import { sightingEvidence } from '../vocabulary/sighting-evidence.ts';

export const rule = defineRuleOverTime({
  id: 'unknown-schema',
  family: 'catch-all',
  title: 'CloudTrail writes records in a form that this version does not know',
  kind: 'incident',
  severity: 'low',
  why: 'Rules read the fields of the form they were written for: in a newer one they may miss what has another name or place.',
  ends: 'acknowledgement, after an update of the monitor',
  controls: [],
  attack: [],
  withinMinutes: () => 24 * 60,
  keep: () => 1,
  steps: {
    read: {
      listens: [{ unknownSchema: true }],
      // One for each major version: when it comes, it comes with every event.
      sees: (event) =>
        hasUnknownSchema(event) ? { key: String(event.schemaMajor), detail: textAt(event.raw, 'eventVersion') ?? '' } : undefined,
    },
  },
  opens: ({ all, last, key }) => {
    if (all.length > 1) return undefined;
    return {
      severity: 'low',
      because: 'the record was read as well as could be; what is read of it may be incomplete',
      subject: { type: 'resource', id: `event-version/${key}`, label: `event version ${last.detail}` },
      summary: `CloudTrail recorded ${last.call} in event version ${last.detail}, which this version of the monitor does not know`,
      evidence: [{ label: 'Event version', value: last.detail }, ...sightingEvidence([last])],
      remedy: [{ text: 'Update the monitor, then scan the trail for the time since the first such record.' }],
    };
  },
});
