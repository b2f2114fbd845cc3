import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step } from '../rule.ts';
import { firstShown } from '../vocabulary/identity-center.ts';
import type { SetChange } from './permission-set-change.ts';

const WORDS: Readonly<Record<SetChange['kind'], (change: SetChange) => string>> = {
  made: () => 'made',
  settings: () => 'changed the settings of',
  provisioned: () => 'brought into effect',
  managed: ({ policyArn }) => `attached ${policyArn ?? 'a policy that the record does not name'} to`,
  customer: ({ customerPolicy }) => `attached ${customerPolicy ?? 'a policy that the record does not name'} of the target accounts to`,
  inline: () => 'wrote the inline policy of',
  boundary: () => 'set the permissions boundary of',
  'no-boundary': () => 'deleted the permissions boundary of',
};

/** "attached arn:… to": the set's name follows. */
export const setWordsOf = (change: SetChange): string => WORDS[change.kind](change);

/** How to take it back; a command where one undoes it and the record names what it needs. */
export function undoOf({ kind, set, policyArn }: SetChange, event: CloudTrailEvent): Step {
  const instance = firstShown(event.request, ['instanceArn']);
  const on = instance === undefined || set === undefined ? undefined : ['--instance-arn', instance, '--permission-set-arn', set];
  const command = (...words: readonly string[]): { command?: string } =>
    on === undefined ? {} : { command: shellCommand('aws', 'sso-admin', ...words, ...on) };
  switch (kind) {
    case 'managed':
      return {
        text: 'Detach the policy unless it was asked for, then provision the set again.',
        ...(policyArn === undefined ? {} : command('detach-managed-policy-from-permission-set', '--managed-policy-arn', policyArn)),
      };
    case 'inline':
      return {
        text: 'Put the earlier policy back (or delete this one if there was none), then provision the set again.',
        ...command('delete-inline-policy-from-permission-set'),
      };
    case 'no-boundary':
      return { text: 'Put the boundary back, then provision the set again.' };
    case 'boundary':
      return { text: 'Put the earlier boundary back unless the change was asked for, then provision the set again.' };
    case 'customer':
      return {
        text: 'Read the policy of that name in the accounts where the set is used; detach it from the set unless it was asked for.',
      };
    default:
      return { text: 'See who is assigned the set, and where.', ...command('list-accounts-for-provisioned-permission-set') };
  }
}
