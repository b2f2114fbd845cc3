import { expect, test } from 'vitest';
import { renderOcsf } from '../../shared/report/render-ocsf.ts';
import { summarize } from '../../shared/report/summary.ts';
import { week } from './facts.ts';
import { dailyRecords, postureOf, role } from './posture-facts.ts';

const access = { asOf: '2026-03-05T00:00:00.000Z', granted: 5, used: 3, unused: ['kms', 'sqs'] };
const findingsOf = (principals: readonly Parameters<typeof role>[1][]) => {
  const rows = principals.map((over, n) => role(`role-${n}`, over));
  const summary = summarize(week([], { posture: postureOf(dailyRecords({ principals: rows })) }));
  const all: readonly { readonly class_uid: number }[] = JSON.parse(renderOcsf(summary, { version: '1.2.3' }));
  return all.filter(({ class_uid }) => class_uid === 2008);
};

test('who holds more than is used is an IAM Analysis Finding, once, with what is known of it', () => {
  const findings = findingsOf([{ access }, { access, lastUsed: '2025-06-01T00:00:00.000Z' }, { lastUsed: null }, {}]);
  expect(findings).toHaveLength(3);
  expect(findings).toContainEqual(
    expect.objectContaining({
      type_uid: 200_802,
      user: expect.objectContaining({ name: 'role-1', type: 'IAM role' }),
      identity_activity_metrics: { last_seen_time: Date.parse('2025-06-01T00:00:00.000Z') },
      permission_analysis_results: [{ unused_services_count: 2 }],
      unmapped: expect.objectContaining({ week: '2026-W10', unused_services: ['kms', 'sqs'] }),
    }),
  );
  expect(findings).toContainEqual(
    expect.objectContaining({
      user: expect.objectContaining({ name: 'role-2' }),
      finding_info: expect.objectContaining({ desc: 'no use on record' }),
    }),
  );
});

test('at least one of the results that the class asks for is there', () => {
  for (const finding of findingsOf([{ access }, { lastUsed: null }]))
    expect('permission_analysis_results' in finding || 'identity_activity_metrics' in finding).toBe(true);
});

test('who uses what is granted is none', () => {
  expect(findingsOf([{ access: { ...access, unused: [] } }])).toEqual([]);
});
