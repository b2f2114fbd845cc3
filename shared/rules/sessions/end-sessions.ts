import { shellCommand } from '../command.ts';
import type { Step } from '../rule.ts';

/**
 * Sessions cannot be recalled; what they may do can. A policy that denies everything to sessions issued before a moment
 * leaves later ones alone.
 * @param until the moment: sessions issued up to the minute after it are meant.
 */
export function endSessions(role: string | undefined, until: Date): Step {
  const text = 'If it was not: take every right from the sessions issued so far, then close the way in.';
  if (role === undefined) return { text };
  const before = new Date(until.getTime() + 60_000).toISOString().slice(0, 19);
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { DateLessThan: { 'aws:TokenIssueTime': `${before}Z` } } }],
  };
  return {
    text,
    command: shellCommand(
      ...['aws', 'iam', 'put-role-policy', '--role-name', role, '--policy-name', 'DenyEarlierSessions'],
      ...['--policy-document', JSON.stringify(document)],
    ),
  };
}

/** Tokens of a user go on after its keys are off: only a policy on the user stops them. */
export const denyUser = (user: string | undefined, partition: string): Step => ({
  text: 'If it was not: deny the user everything, which its tokens inherit; switching its keys off does not stop them. Then delete the keys.',
  ...(user === undefined
    ? {}
    : {
        command: shellCommand(
          ...['aws', 'iam', 'attach-user-policy', '--user-name', user],
          ...['--policy-arn', `arn:${partition}:iam::aws:policy/AWSDenyAll`],
        ),
      }),
});
