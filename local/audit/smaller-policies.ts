import { manyLines } from '../../shared/alerts/plain-text.ts';
import type { PrincipalRow } from '../../shared/posture/record.ts';
import { type Cell, quiet, type Room, type Section } from '../../shared/report/outline/block.ts';
import { clip, count } from '../../shared/report/words.ts';
import type { AuditSummary } from './summary.ts';

/** For whom Access Advisor tells of a smaller policy, that policy. */
export function smallerPolicies({ record, posture }: AuditSummary, room: Room): readonly Section[] {
  const rows = record.principals.flatMap((row) => cellsOf(row, room));
  if (rows.length === 0) return [];
  return [
    {
      id: 'smaller-policies',
      title: 'Smaller policies',
      blocks: [
        quiet(
          `One policy in the place of all that each holds, with what it used in ${posture.thresholds.servicesUnusedDays} days. What is used more seldom is not in it: read it before you take it over.`,
        ),
        { kind: 'table', columns: [{ label: 'Who, and the policy' }], rows, more: 0 },
      ],
    },
  ];
}

function cellsOf({ kind, name, access }: PrincipalRow, room: Room): readonly (readonly Cell[])[] {
  if (access?.suggestion === undefined) return [];
  const unused = access.unused.length === 0 ? '' : `; not ${access.unused.join(', ')}`;
  return [
    [
      {
        text: clip(`${kind} ${name}`, room.text),
        sub: clip(`uses ${access.used} of ${count(access.granted, 'granted service')}${unused}`, room.text),
        steps: [{ text: 'In the place of its policies:', code: manyLines(access.suggestion) }],
      },
    ],
  ];
}
