import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Step, Subject } from '../rule.ts';
import { firstShown } from '../vocabulary/identity-center.ts';

/** Who gets which permission set in which account. The console's older calls name a profile and no account. */
export interface Assignment {
  readonly instance: string | undefined;
  readonly principalType: string | undefined;
  readonly principalId: string | undefined;
  readonly permissionSet: string | undefined;
  readonly account: string | undefined;
}

export const ASSIGNS: readonly string[] = ['CreateAccountAssignment', 'AssociateProfile'];
export const UNASSIGNS: readonly string[] = ['DeleteAccountAssignment', 'DisassociateProfile'];

/** The answer repeats the request with a status; only its "FAILED" means that nothing changed. */
export function assignmentIn({ request, response, outcome }: CloudTrailEvent): Assignment | undefined {
  if (outcome.kind !== 'succeeded') return undefined;
  const status = firstShown(response, ['accountAssignmentCreationStatus', 'status'], ['accountAssignmentDeletionStatus', 'status']);
  if (status === 'FAILED') return undefined;
  return {
    instance: firstShown(request, ['instanceArn']),
    principalType: firstShown(request, ['principalType'], ['accessorType']),
    principalId: firstShown(request, ['principalId'], ['accessorId']),
    permissionSet: firstShown(request, ['permissionSetArn'], ['profileId']),
    account: firstShown(request, ['targetId']),
  };
}

export const principalWords = ({ principalType, principalId }: Assignment): string =>
  principalId === undefined
    ? 'a principal that the record does not name'
    : `${principalType === undefined ? 'principal' : principalType.toLowerCase()} ${principalId}`;

export const accountWords = ({ account }: Assignment): string => (account === undefined ? 'an account not named' : `account ${account}`);

export const setWords = ({ permissionSet }: Assignment): string =>
  permissionSet === undefined ? 'a permission set that the record does not name' : `permission set ${permissionSet.split('/').at(-1)}`;

export const assignmentSubject = (assignment: Assignment): Subject => ({
  type: 'attachment',
  id: [assignment.principalType?.toUpperCase(), assignment.principalId, assignment.permissionSet, assignment.account]
    .map((each) => each ?? '')
    .join('|'),
  label: `${setWords(assignment)} in ${accountWords(assignment)} for ${principalWords(assignment)}`,
});

export function takeBack({ instance, principalType, principalId, permissionSet, account }: Assignment): Step {
  const text = 'Take the assignment back unless it was asked for; sessions already begun last until they run out.';
  if (!instance || !principalType || !principalId || !permissionSet || !account) return { text };
  const words = ['--target-id', account, '--target-type', 'AWS_ACCOUNT', '--permission-set-arn', permissionSet];
  const whom = ['--principal-type', principalType, '--principal-id', principalId];
  return { text, command: shellCommand('aws', 'sso-admin', 'delete-account-assignment', '--instance-arn', instance, ...words, ...whom) };
}
