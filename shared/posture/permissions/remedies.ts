import { nameInArn } from '../../cloudtrail/arn.ts';
import { isOfIdentityCenter } from '../../cloudtrail/reserved-paths.ts';
import type { Step } from '../../rules/rule.ts';
import { iamCommand } from '../iam-command.ts';
import type { Principal } from './principals.ts';

/** A change of a principal; of what Identity Center rolls out a change on the spot would not last. */
export const changeOf = ({ identity: { arn } }: Principal, text: string, command: string): Step =>
  isOfIdentityCenter(arn) ? { text: `${text} A permission set of Identity Center makes this role: change it there.` } : { text, command };

const named = ({ kind, identity: { name } }: Principal): Readonly<Record<string, string>> => ({ [`${kind}-name`]: name });

export const detachCommand = (principal: Principal, policyArn: string): string =>
  iamCommand(`detach-${principal.kind}-policy`, { ...named(principal), 'policy-arn': policyArn });
export const deleteInlineCommand = (principal: Principal, policyName: string): string =>
  iamCommand(`delete-${principal.kind}-policy`, { ...named(principal), 'policy-name': policyName });

/** The file in which somebody writes the narrower document. */
export const DOCUMENT = 'file://policy.json';
export const putInlineCommand = (principal: Principal, policyName: string): string =>
  iamCommand(`put-${principal.kind}-policy`, { ...named(principal), 'policy-name': policyName, 'policy-document': DOCUMENT });

/** All that must go before a user, group or role can be deleted. */
export const emptyingSteps = (principal: Principal): readonly Step[] => [
  ...principal.identity.attached.map((arn) => ({ text: `Detach ${nameInArn(arn)}.`, command: detachCommand(principal, arn) })),
  ...principal.identity.inline.map(({ name }) => ({
    text: `Delete the inline policy ${name}.`,
    command: deleteInlineCommand(principal, name),
  })),
];
