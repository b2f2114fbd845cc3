import { shellCommand } from '../../rules/command.ts';
import type { Step } from '../../rules/rule.ts';
import { iamCommand } from '../iam-command.ts';
import type { SourceValues } from '../sources.ts';
import type { KeyTrace } from './plaintext-places.ts';

/** "access key …7MDE of user ci". @param ownersKnown whether it could be looked for among the keys of users */
export function keyWords({ last4, owner }: KeyTrace, ownersKnown: boolean): string {
  if (owner !== undefined) return `access key …${last4} of user ${owner}`;
  return `access key …${last4} ${ownersKnown ? 'of none of the users whose keys were listed' : '(the keys of users could not be listed, so whose it is was not seen)'}`;
}

/** Who could read it may have kept it: it has to end, wherever else it stands. */
export function keyRemedy({ last4, owner }: KeyTrace, listed: SourceValues['accessKeys'] | undefined): readonly Step[] {
  if (owner === undefined) {
    return [
      {
        text: `Find out whose key …${last4} is, and have it replaced.`,
        command: shellCommand('aws', 'sts', 'get-access-key-info', '--access-key-id', 'KEY_ID'),
      },
    ];
  }
  const own = listed !== undefined && Object.hasOwn(listed, owner) ? (listed[owner] ?? []) : [];
  const [found, second] = own.filter(({ AccessKeyId }) => AccessKeyId.endsWith(last4));
  const id = found !== undefined && second === undefined ? found.AccessKeyId : 'KEY_ID';
  return [
    {
      text: `Whoever could read it may have kept key …${last4}${found === undefined ? '' : `, which is ${found.Status.toLowerCase()} now`}: where it is still needed make another one, then switch it off and delete it.`,
      command: iamCommand('update-access-key', { 'user-name': owner, 'access-key-id': id, status: 'Inactive' }),
    },
  ];
}
