import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { passwordPolicyIsSet } from '../vocabulary/state-over.ts';
import { demandsOf, PASSWORD_POLICY } from './password-policy.ts';

export const rule = defineRule({
  id: 'password-policy-deleted',
  family: 'account',
  title: 'Password policy deleted',
  kind: 'state',
  severity: 'high',
  why: "AWS's default is in force: eight characters, no expiry, old passwords allowed, for every user of the account.",
  ends: 'a password policy is set again',
  controls: ['cis-5.0/1.7', 'cis-5.0/1.8'],
  attack: ['T1556'],
  listens: [{ source: 'iam', names: ['DeleteAccountPasswordPolicy'] }],
  match: ({ source, name, outcome }) =>
    source === 'iam' && name === 'DeleteAccountPasswordPolicy' && outcome.kind === 'succeeded' ? { name } : undefined,
  assess: ({ event }) => ({
    ...grade({ severity: 'high', because: 'no demand of the account on passwords is left' }, throughService(event, 'medium')),
    subject: PASSWORD_POLICY,
    summary: `${callerWords(event)} deleted the account's password policy`,
    evidence: policyEvidence(event, { label: 'Call', value: event.name }),
    remedy: [
      {
        text: 'Set a policy again; ask for a new password of whoever changed theirs meanwhile.',
        command: shellCommand(
          'aws',
          'iam',
          'update-account-password-policy',
          '--minimum-password-length',
          '14',
          '--password-reuse-prevention',
          '24',
        ),
      },
    ],
  }),
  isOver: passwordPolicyIsSet,
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['UpdateAccountPasswordPolicy'] }],
      match: (event) =>
        demandsOf(event) === undefined ? undefined : { subject: PASSWORD_POLICY, reason: 'a password policy was set again' },
    },
  ],
});
