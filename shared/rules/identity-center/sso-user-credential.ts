import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Resolver } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { identityCenterEvidence, isPerson, userIdOf, userSubjectOf } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { askWho, CREDENTIAL_CALLS, type CredentialChange, credentialChangeOf, REGISTERS } from './user-credential.ts';

/** Only what the user does itself heals what somebody else did. */
const healedBy = (names: readonly string[], part: CredentialChange['part'], reason: string): Resolver => ({
  listens: [{ source: 'sso-directory', names }],
  match: (event: CloudTrailEvent) => {
    const userId = userIdOf(event);
    return event.outcome.kind === 'succeeded' && isPerson(event, userId) ? { subject: userSubjectOf(userId), part, reason } : undefined;
  },
});

export const rule = defineRule({
  id: 'sso-user-credential',
  family: 'identity-center',
  title: 'Password or MFA device of an Identity Center user changed by somebody else',
  kind: 'state',
  severity: 'high',
  why: 'Whoever resets the password or changes the devices of another person can sign in as that person.',
  ends: 'the user sets a password or registers a device itself, or the user is deleted',
  controls: [],
  attack: ['T1098.005', 'T1556.006'],
  listens: [{ source: 'sso-directory', names: CREDENTIAL_CALLS }],
  match: (event) => (isPerson(event, userIdOf(event)) ? undefined : credentialChangeOf(event)),
  assess: ({ hit: { part, words, byOther }, event, settings }) => {
    const userId = userIdOf(event);
    const subject = userSubjectOf(userId);
    return {
      ...gradeChange(byOther, event, settings),
      subject,
      part,
      summary: `${callerWords(event)} ${words} ${subject.label}`,
      evidence: identityCenterEvidence(event, { label: 'Call', value: event.name }),
      remedy: [
        askWho(event, userId),
        { text: 'If it was not: switch the user off, end its sessions, delete its devices and let it register anew.' },
      ],
    };
  },
  resolvers: [
    healedBy(['UpdatePassword'], 'password', 'the user set a password itself'),
    healedBy(REGISTERS, 'device-deleted', 'the user registered a device itself'),
    {
      listens: [
        { source: 'sso-directory', names: ['DeleteUser'] },
        { source: 'identitystore', names: ['DeleteUser'] },
      ],
      match: (event) => {
        const userId = userIdOf(event);
        if (event.outcome.kind !== 'succeeded' || userId === undefined) return undefined;
        return { subject: userSubjectOf(userId), reason: 'the user was deleted', final: true };
      },
    },
  ],
});
