import { iamResource } from '../../cloudtrail/arn.ts';
import type { RuleSettings } from '../settings.ts';

/** A principal for emergencies that an ARN of IAM is. The operator may have written the ARN or the bare name. */
export function emergencyOf(arn: string | undefined, { breakGlass }: RuleSettings): RuleSettings['breakGlass'][number] | undefined {
  if (arn === undefined) return undefined;
  const names = new Set([arn.toLowerCase(), iamResource(arn)?.name.toLowerCase()]);
  return breakGlass.find(({ principal }) => names.has(principal.toLowerCase()));
}
