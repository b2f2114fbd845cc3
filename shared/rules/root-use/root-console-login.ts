import type { Mfa } from '../../cloudtrail/mfa.ts';
import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';

const WORDS: Readonly<Record<Mfa['state'], string>> = {
  yes: 'with MFA',
  no: 'without MFA',
  'not-observable': 'MFA not observable',
};

export const rule = defineRule({
  id: 'root-console-login',
  family: 'root-use',
  title: 'Root user signed in to the console',
  kind: 'incident',
  severity: 'critical',
  why: 'Root bypasses every IAM policy and boundary; its use must be rare, planned and known to its holder.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/1.6', 'cis-5.0/4.3'],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  // A record that leaves the result out, or writes something odd there, is a sign-in whose outcome is unknown, not a failure.
  match: ({ actor, outcome, mfa }) =>
    actor.type === 'root' && (outcome.kind === 'succeeded' || outcome.kind === 'unknown')
      ? { mfa, certain: outcome.kind === 'succeeded' }
      : undefined,
  assess: ({ hit: { mfa, certain } }) => ({
    severity: 'critical',
    because: 'root use must be exceptional, whatever the second factor',
    subject: rootSubject,
    summary: certain
      ? `Root user signed in to the console (${WORDS[mfa.state]})`
      : `Root user may have signed in to the console (the record does not say whether it succeeded; ${WORDS[mfa.state]})`,
    evidence: [
      { label: 'MFA', value: WORDS[mfa.state] },
      ...(mfa.state === 'yes' && mfa.device !== undefined ? [{ label: 'MFA device', value: mfa.device }] : []),
    ],
    remedy: [
      { text: 'Ask the person who holds the root credentials whether this was planned.' },
      { text: 'If not: reset the root password, remove unknown MFA devices and keys, and contact AWS Support.' },
    ],
  }),
});
