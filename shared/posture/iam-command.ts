import { iam, option } from '../policy/revert/calls.ts';
import { shellCommand } from '../rules/command.ts';

/** A call of IAM by the AWS command line. Values are safe to paste, whatever stands in them; those in capitals are for people to fill in. */
export const iamCommand = (operation: string, options: Readonly<Record<string, string>>): string =>
  shellCommand(...iam(operation, ...Object.entries(options).map(([name, value]) => option(name, value))));
