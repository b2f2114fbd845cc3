import { iamResource, parseArn } from '../../cloudtrail/arn.ts';
import type { RuleSettings } from '../settings.ts';

/**
 * A principal for emergencies that an ARN of IAM is. The operator may have written the ARN or the bare name. The path is
 * left aside: it can be changed, and a name is taken once in an account whatever its path and case.
 */
export function emergencyOf(arn: string | undefined, { breakGlass }: RuleSettings): RuleSettings['breakGlass'][number] | undefined {
  if (arn === undefined) return undefined;
  const name = iamResource(arn)?.name.toLowerCase();
  return breakGlass.find(({ principal }) => principal.toLowerCase() === name || identityOf(principal) === identityOf(arn));
}

/** Account, kind and name of a principal; the text itself where it is no ARN of IAM. */
function identityOf(arn: string): string {
  const resource = iamResource(arn);
  return resource === undefined ? arn.toLowerCase() : [parseArn(arn)?.account, resource.kind, resource.name].join('/').toLowerCase();
}
