import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { rootOf } from './root-events.ts';

const STEPS = {
  started: {
    severity: 'high',
    because: 'the new address still has to be confirmed',
    did: 'started a change of the root e-mail address',
  },
  done: {
    severity: 'critical',
    because: 'whoever reads the new mailbox can recover the root password',
    did: 'changed the root e-mail address',
  },
  failed: { severity: 'low', because: 'the attempt changed nothing', did: 'failed to change the root e-mail address' },
} as const;

function stepOf({ name, source, outcome }: CloudTrailEvent): keyof typeof STEPS | undefined {
  if (outcome.kind === 'succeeded') return name === 'StartPrimaryEmailUpdate' ? 'started' : 'done';
  return source === 'signin' ? 'failed' : undefined;
}

const addressNow = (account: string | undefined): Step => ({
  text: 'See which address is on record (from the management account, for a member).',
  command: shellCommand('aws', 'account', 'get-primary-email', ...(account === undefined ? [] : ['--account-id', account])),
});

export const rule = defineRule({
  id: 'root-email-changed',
  family: 'root-use',
  title: 'Root e-mail address changed',
  kind: 'incident',
  severity: 'critical',
  why: 'The mailbox of the root user is its recovery channel: who reads it can set a new password.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: [],
  attack: ['T1098'],
  listens: [
    { source: 'signin', names: ['EmailUpdated'] },
    { source: 'iam', names: ['UpdateAccountEmailAddress'] },
    { source: 'account', names: ['StartPrimaryEmailUpdate', 'AcceptPrimaryEmailUpdate'] },
  ],
  match: (event) => {
    if (event.actor.type === 'root' && event.byService !== undefined) return undefined;
    const step = stepOf(event);
    // The management account may change a member's address: then the parameters name the member.
    return step && { step, account: textAt(event.request, 'accountId') ?? event.account, address: textAt(event.request, 'primaryEmail') };
  },
  assess: ({ hit: { step, account, address }, event }) => {
    const { did, ...grade } = STEPS[step];
    const subject = rootOf(account, event.account);
    return {
      ...grade,
      subject,
      summary: `${callerWords(event)} ${did}${subject === rootSubject ? '' : ` of account ${account}`}`,
      evidence: address === undefined ? [] : [{ label: 'New address', value: address }],
      remedy: [
        { text: 'Ask the person who holds the root credentials whether this was planned, by another way than e-mail.' },
        addressNow(account),
        {
          text: 'If the address is not yours: change it back as root, or from the management account; if neither works, contact AWS Support.',
        },
      ],
    };
  },
});
