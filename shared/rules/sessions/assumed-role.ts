import type { ActorType } from '../../cloudtrail/actor.ts';
import { iamResource, parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Listen } from '../listen.ts';

/** The role that a call put its caller in. `arn` is as the call names it, with its path. */
export interface AssumedRole {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly account: string | undefined;
}

/** Everybody but AWS services, which assume roles all day. */
const PEOPLE_AND_ROLES: readonly ActorType[] = [
  'root',
  'iam-user',
  'assumed-role',
  'federated-user',
  'identity-center-user',
  'aws-account',
];

export const roleAssumptions: readonly Listen[] = [
  { source: 'sts', names: ['AssumeRole'], reads: true, by: PEOPLE_AND_ROLES },
  { source: 'sts', names: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'], reads: true },
];

const NAMES = new Set(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity']);

/** Of a call that went through, whoever made it. The answer names the role too, without its path. */
export function roleAssumed({ source, name, outcome, request, response }: CloudTrailEvent): AssumedRole | undefined {
  if (source !== 'sts' || !NAMES.has(name) || outcome.kind !== 'succeeded') return undefined;
  const arn = textAt(request, 'roleArn');
  const session = parseArn(textAt(response, 'assumedRoleUser', 'arn'));
  return {
    arn,
    name: iamResource(arn)?.name ?? session?.resource.split('/')[1],
    account: parseArn(arn)?.account ?? session?.account,
  };
}

export const roleWords = ({ arn, name }: AssumedRole): string =>
  name === undefined ? (arn ?? 'a role that is not named') : `role ${name}`;
