import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { rootActivity, secureRoot } from './root-remedy.ts';

const STEPS = {
  asked: {
    severity: 'high',
    because: 'whoever can read the mailbox of the root user can take the account',
    summary: 'Recovery of the root password was requested',
  },
  done: {
    severity: 'critical',
    because: 'the root password was set by way of the mailbox',
    summary: 'Recovery of the root password was completed',
  },
  failed: { severity: 'low', because: 'the attempt changed nothing', summary: 'An attempt to recover the root password failed' },
} as const;

export const rule = defineRule({
  id: 'root-password-recovery',
  family: 'root-use',
  title: 'Root password recovery',
  kind: 'incident',
  severity: 'high',
  why: 'Recovery by e-mail is how a root user is taken over once its mailbox is.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/1.6'],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['PasswordRecoveryRequested', 'PasswordRecoveryCompleted'] }],
  // Only root's password is recovered so: the identity of these records says nothing more and may be missing.
  match: ({ name, outcome }) => {
    if (outcome.kind === 'failed' || outcome.kind === 'denied') return { step: 'failed' as const };
    return { step: name === 'PasswordRecoveryCompleted' ? ('done' as const) : ('asked' as const) };
  },
  assess: ({ hit: { step }, event }) => ({
    ...STEPS[step],
    subject: rootSubject,
    evidence: [],
    remedy: [
      { text: 'Ask everyone who can read the mailbox of the root user whether they asked for this.' },
      { text: 'If nobody did: change the password of that mailbox, end its sessions and look for forwarding rules.' },
      secureRoot,
      rootActivity(event),
    ],
  }),
});
