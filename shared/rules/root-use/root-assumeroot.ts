import { iamResource, parseArn } from '../../cloudtrail/arn.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { rootOf } from './root-events.ts';

/** By AWS-managed task policy: all that an AssumeRoot session may do (IAM User Guide, "Perform a privileged task"). */
const TASKS: Readonly<Record<string, Grade>> = {
  IAMCreateRootUserPassword: { severity: 'critical', because: 'the task lets the member account have a root password again' },
  IAMDeleteRootUserCredentials: { severity: 'high', because: 'the task removes the credentials of a member root user' },
  S3UnlockBucketPolicy: { severity: 'high', because: 'the task removes a bucket policy that locks everybody out' },
  SQSUnlockQueuePolicy: { severity: 'high', because: 'the task removes a queue policy that locks everybody out' },
  IAMAuditRootUserCredentials: { severity: 'medium', because: 'the task only reads which credentials a root user has' },
};
const UNKNOWN_TASK: Grade = { severity: 'high', because: 'the record does not say which known task the session was for' };

/** An account id, or the ARN of its root. */
const accountOf = (principal: string | undefined): string | undefined => parseArn(principal)?.account ?? principal;

const OUTCOMES = {
  succeeded: 'opened a root session',
  unknown: 'opened a root session',
  denied: 'was denied a root session',
  failed: 'failed to open a root session',
} as const;

export const rule = defineRule({
  id: 'root-assumeroot',
  family: 'root-use',
  title: 'Root session for a member account',
  kind: 'incident',
  severity: 'high',
  why: 'Central root access acts as root in a member account, past every policy inside it.',
  ends: 'acknowledgement by the person who manages root access centrally',
  controls: ['cis-5.0/4.3'],
  attack: ['T1548.005'],
  listens: [{ source: 'sts', names: ['AssumeRoot'] }],
  match: ({ request }) => ({
    account: accountOf(textAt(request, 'targetPrincipal')),
    task: iamResource(textAt(request, 'taskPolicyArn', 'arn'))?.name,
  }),
  assess: ({ hit: { account, task }, event }) => {
    const known = task !== undefined && Object.hasOwn(TASKS, task) ? TASKS[task] : undefined;
    const graded = event.outcome.kind === 'failed' ? ({ severity: 'low', because: 'the attempt changed nothing' } as const) : known;
    const opened = event.outcome.kind === 'succeeded';
    return {
      ...(graded ?? UNKNOWN_TASK),
      subject: rootOf(account, undefined),
      summary: `${callerWords(event)} ${OUTCOMES[event.outcome.kind]} (account ${account ?? 'not said'}, task ${task ?? 'not said'})`,
      evidence: [
        { label: 'Account', value: account ?? 'not said' },
        { label: 'Task policy', value: task ?? 'not said' },
      ],
      remedy: [
        { text: 'Ask the caller which task it was for.' },
        ...(opened
          ? [{ text: 'See in the member account what the session did: its calls carry "assumedRoot". It ends within 15 minutes.' }]
          : []),
        { text: 'If nobody knows of it: take sts:AssumeRoot away from the caller and disable root sessions for the organisation.' },
      ],
    };
  },
});
