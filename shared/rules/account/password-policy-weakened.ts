import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { belowBenchmark, demandsOf, leftOut, PASSWORD_POLICY } from './password-policy.ts';

const SET_AGAIN = shellCommand(
  ...['aws', 'iam', 'update-account-password-policy', '--minimum-password-length', '14', '--password-reuse-prevention', '24'],
  ...['--require-symbols', '--require-numbers', '--require-uppercase-characters', '--require-lowercase-characters'],
);

export const rule = defineRule({
  id: 'password-policy-weakened',
  family: 'account',
  title: 'Password policy changed',
  kind: 'state',
  severity: 'high',
  why: 'Weak or repeated passwords are allowed for every user of the account from now on, and guessing becomes worth while.',
  ends: 'an update that meets the benchmark; a change that meets it already waits for somebody to look at it',
  controls: ['cis-5.0/1.7', 'cis-5.0/1.8'],
  attack: ['T1556'],
  listens: [{ source: 'iam', names: ['UpdateAccountPasswordPolicy'] }],
  match: demandsOf,
  assess: ({ hit, event }) => {
    const weak = belowBenchmark(hit);
    const faults = [...weak, ...leftOut(hit)];
    const base: Grade =
      weak.length > 0
        ? { severity: 'high', because: `weaker than the benchmark asks: ${weak.join(', ')}` }
        : {
            severity: 'medium',
            because: 'it meets the benchmark, but the record does not show what stood before, which may have been stricter',
          };
    const words = faults.length === 0 ? 'nothing that the benchmark asks for is missing' : faults.join('; ');
    return {
      ...grade(base, throughService(event, 'medium')),
      subject: PASSWORD_POLICY,
      part: weak.length > 0 ? 'weak' : 'changed',
      summary: `${callerWords(event)} changed the account's password policy: ${words}`,
      evidence: [
        { label: 'Least length', value: String(hit.length) },
        { label: 'Old passwords remembered', value: String(hit.remembered) },
        { label: 'Days until a password expires', value: hit.days === 0 ? 'never' : String(hit.days) },
        { label: 'Characters not asked for', value: hit.notAsked.length === 0 ? 'none' : hit.notAsked.join(', ') },
        { label: 'Changed by', value: callerWords(event) },
        sessionMfa(event.mfa),
      ],
      remedy: [{ text: 'Compare it with the policy you mean to have, and set that again.', command: SET_AGAIN }],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['UpdateAccountPasswordPolicy'] }],
      match: (event) => {
        const demands = demandsOf(event);
        return demands !== undefined && belowBenchmark(demands).length === 0
          ? { subject: PASSWORD_POLICY, part: 'weak', reason: 'a policy that meets the benchmark took its place' }
          : undefined;
      },
    },
  ],
});
