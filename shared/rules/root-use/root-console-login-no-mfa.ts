import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { rootHasMfa } from '../vocabulary/state-over.ts';
import { rootMfaEnabled } from './root-mfa.ts';
import { askHolder, checkRootMfa, rootActivity } from './root-remedy.ts';

export const rule = defineRule({
  id: 'root-console-login-no-mfa',
  family: 'root-use',
  title: 'Root user signed in without MFA',
  kind: 'state',
  severity: 'critical',
  why: 'Whoever learns the root password, or can read its mailbox, owns the whole account.',
  ends: 'an MFA device is enabled for the root user',
  controls: ['cis-5.0/1.4', 'cis-5.0/4.2'],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  // Only a record that says "No": one that says nothing about MFA is no proof of its absence.
  match: ({ actor, outcome, mfa }) =>
    actor.type === 'root' && mfa.state === 'no' && (outcome.kind === 'succeeded' || outcome.kind === 'unknown')
      ? { certain: outcome.kind === 'succeeded' }
      : undefined,
  assess: ({ hit: { certain }, event }) => ({
    severity: 'critical',
    because: 'the password alone opened the account',
    subject: rootSubject,
    summary: certain
      ? 'Root user signed in to the console without MFA'
      : 'Root user may have signed in to the console without MFA (the record does not say whether it succeeded)',
    evidence: [{ label: 'MFA', value: 'without MFA' }],
    remedy: [
      askHolder,
      { text: 'As root, register an MFA device (a security key, and a second one kept elsewhere) under Security credentials.' },
      checkRootMfa,
      rootActivity(event),
    ],
  }),
  isOver: rootHasMfa,
  resolvers: [rootMfaEnabled],
});
