import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step } from '../rule.ts';

/** Steps that several findings about root share. Only root can mend root: administrators can look and ask. */
export const askHolder: Step = { text: 'Ask the person who holds the root credentials whether this was planned.' };

export const secureRoot: Step = {
  text: 'If it was not: sign in as root, change the password, remove every MFA device and access key that is not yours, and contact AWS Support.',
};

const HOUR_MS = 3_600_000;
const seconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

/** Event history of root in the two hours around the event. CloudTrail files root under the user name "root". */
export const rootActivity = ({ time, region }: CloudTrailEvent): Step => ({
  text: 'See what root did in the hour before and after.',
  command: shellCommand(
    ...['aws', 'cloudtrail', 'lookup-events', '--lookup-attributes', 'AttributeKey=Username,AttributeValue=root'],
    ...['--start-time', seconds(new Date(time.getTime() - HOUR_MS)), '--end-time', seconds(new Date(time.getTime() + HOUR_MS))],
    ...['--region', region ?? 'us-east-1'],
  ),
});

/** Works for any identity that may read the account summary: 1 is "root has MFA". */
export const checkRootMfa: Step = {
  text: 'Check whether root has MFA now (1 is yes).',
  command: shellCommand('aws', 'iam', 'get-account-summary', '--query', 'SummaryMap.AccountMFAEnabled'),
};

/** Commands that only root itself can give. */
export function removeRootKey(keyId: string | undefined): readonly Step[] {
  if (keyId === undefined) {
    return [
      {
        text: 'As root, list the access keys and delete every one: root needs none.',
        command: shellCommand('aws', 'iam', 'list-access-keys'),
      },
    ];
  }
  return [
    {
      text: 'As root, deactivate the key: that stops it at once and can be taken back.',
      command: shellCommand('aws', 'iam', 'update-access-key', '--access-key-id', keyId, '--status', 'Inactive'),
    },
    {
      text: 'Then delete it: root needs no access key.',
      command: shellCommand('aws', 'iam', 'delete-access-key', '--access-key-id', keyId),
    },
  ];
}
