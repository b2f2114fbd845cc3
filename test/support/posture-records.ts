import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import { ACCOUNT } from './posture-account.ts';

/** A record of a run that began then, with one row of each kind. */
export const recordOf = (takenAt: string, account = ACCOUNT, over: Partial<PostureRecord> = {}): PostureRecord => ({
  schemaVersion: 1,
  runId: `${takenAt}/${account}`,
  account,
  partition: 'aws',
  takenAt,
  judgedAt: takenAt,
  isBaseline: false,
  sources: Object.fromEntries(
    Object.keys(SOURCES).map((name) => [name, { state: 'read', asOf: takenAt }]),
  ) as PostureRecord['sources'] satisfies Record<SourceName, unknown>,
  results: [
    {
      ...{ check: 'root-mfa-enabled', outcome: 'fail', severity: 'critical', detail: 'root has no MFA' },
      subject: { type: 'root', id: account, label: 'root' },
      evidence: [{ label: 'MFA', value: '0' }],
      remedy: [{ text: 'Register a device.' }],
    },
  ],
  people: [{ kind: 'root', name: 'root', arn: `arn:aws:iam::${account}:root`, keys: [{ slot: 1, isActive: false }] }],
  principals: [{ kind: 'user', name: 'ana', arn: `arn:aws:iam::${account}:user/ana`, admin: 'none' }],
  calls: { 'iam:GetAccountSummary': 1 },
  ...over,
});

export const snapshotOf = (takenAt: string, sources: RawSnapshot['sources'] = {}): RawSnapshot => ({
  ...{ schemaVersion: 1, account: ACCOUNT, partition: 'aws', takenAt: new Date(takenAt) },
  sources: { summary: { state: 'read', asOf: new Date(takenAt), value: { Users: 3 } }, ...sources },
});
