import type { Subject } from '../rules/rule.ts';
import type { FindingData } from './finding-data.ts';
import { clippedBytes } from './fit-bytes.ts';
import { oneLine } from './plain-text.ts';

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** What a finding is about, as the hub lists resources. */
export interface HubResource {
  readonly Type: string;
  readonly Id: string;
  readonly Partition: Partition;
}

/** Types of the format that our subjects are; every other is "Other". Source: "Resources", ASFF, AWS Security Hub User Guide. */
const TYPES: Partial<Readonly<Record<Subject['type'], string>>> = {
  user: 'AwsIamUser',
  role: 'AwsIamRole',
  group: 'AwsIamGroup',
  policy: 'AwsIamPolicy',
  'access-key': 'AwsIamAccessKey',
  trail: 'AwsCloudTrailTrail',
};
const MOST_ID = 512;

/** The subject, and the account it is in: findings of all accounts are filed under the one that runs the monitor. */
export function hubResources(
  { account, subject }: Pick<FindingData, 'account'> & Partial<FindingData>,
  partition: Partition,
): readonly HubResource[] {
  const digits = /\b\d{12}\b/.exec(account)?.[0];
  const inAccount: HubResource = digits
    ? { Type: 'AwsAccount', Id: `AWS::::Account:${digits}`, Partition: partition }
    : { Type: 'Other', Id: clippedBytes(oneLine(account) || 'unknown', MOST_ID), Partition: partition };
  if (subject === undefined || subject.type === 'root' || subject.type === 'account') return [inAccount];
  const id = clippedBytes(oneLine(subject.id) || 'unknown', MOST_ID);
  return [{ Type: TYPES[subject.type] ?? 'Other', Id: id, Partition: partition }, inAccount];
}
