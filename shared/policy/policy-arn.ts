import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { textAt } from '../cloudtrail/json.ts';

/** The ARN of the managed policy that a call acts on. A creation names it in its answer; else it is made of path and name. */
export function policyArnOf({ name, request, response, partition, account }: CloudTrailEvent): string | undefined {
  const given = textAt(request, 'policyArn') ?? textAt(response, 'policy', 'arn');
  if (given !== undefined || name !== 'CreatePolicy') return given;
  const policyName = textAt(request, 'policyName');
  if (policyName === undefined || account === undefined) return undefined;
  return `arn:${partition}:iam::${account}:policy${textAt(request, 'path') ?? '/'}${policyName}`;
}
