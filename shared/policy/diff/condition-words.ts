import type { Condition } from '../document/document.ts';
import { list } from './words.ts';

const VERBS: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringNotEquals: 'is not',
  StringEqualsIgnoreCase: 'is, in any letter case,',
  StringNotEqualsIgnoreCase: 'is not, in any letter case,',
  StringLike: 'is like',
  StringNotLike: 'is not like',
  ArnEquals: 'is like',
  ArnLike: 'is like',
  ArnNotEquals: 'is not like',
  ArnNotLike: 'is not like',
  NumericEquals: '=',
  NumericNotEquals: '≠',
  NumericLessThan: '<',
  NumericLessThanEquals: '≤',
  NumericGreaterThan: '>',
  NumericGreaterThanEquals: '≥',
  DateEquals: 'is',
  DateNotEquals: 'is not',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is at latest',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is at earliest',
  Bool: 'is',
  BinaryEquals: 'is',
  IpAddress: 'in',
  NotIpAddress: 'not in',
};

/** Keys are compared without letter case; people know them in this one. */
const SPELLED = [
  ...['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalType', 'aws:PrincipalTag'],
  ...['aws:SourceArn', 'aws:SourceAccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths', 'aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce'],
  ...['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge', 'aws:RequestedRegion', 'aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys'],
  ...['aws:ResourceAccount', 'aws:ResourceOrgID', 'aws:SecureTransport', 'aws:CurrentTime', 'aws:ViaAWSService', 'aws:CalledVia'],
  ...['iam:PassedToService', 'iam:PermissionsBoundary', 'iam:PolicyARN', 'iam:AssociatedResourceArn', 'iam:AWSServiceName'],
  ...['sts:ExternalId', 'sts:RoleSessionName', 'ec2:ResourceTag', 'kms:ViaService', 'aws:VpcSourceIp'],
];
const spelled = new Map(SPELLED.map((key) => [key.toLowerCase(), key]));

/** "aws:SourceIp in 203.0.113.0/24". */
export function conditionWords({ quantifier, operator, ifExists, key, values }: Condition): string {
  const [head = key, ...rest] = key.split('/');
  const name = [spelled.get(head) ?? head, ...rest].join('/');
  if (operator === 'Null') return `${name} is ${values.some((value) => value.toLowerCase() === 'true') ? 'absent' : 'present'}`;
  const whose = quantifier === undefined ? '' : quantifier === 'ForAllValues' ? 'every value of ' : 'some value of ';
  return `${whose}${name} ${VERBS[operator] ?? operator} ${list(values, 3, 'or')}${ifExists ? ', or is absent' : ''}`;
}
