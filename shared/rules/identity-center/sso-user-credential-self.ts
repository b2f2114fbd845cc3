import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { identityCenterEvidence, isPerson, userIdOf, userSubjectOf } from '../vocabulary/identity-center.ts';
import { askWho, CREDENTIAL_CALLS, credentialChangeOf } from './user-credential.ts';

export const rule = defineRule({
  id: 'sso-user-credential-self',
  family: 'identity-center',
  title: 'Identity Center user changed its own password or MFA devices',
  kind: 'incident',
  severity: 'info',
  why: 'Routine for a new phone; with a stolen session it makes the theft last.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1098.005', 'T1556.006'],
  listens: [{ source: 'sso-directory', names: CREDENTIAL_CALLS }],
  match: (event) => (isPerson(event, userIdOf(event)) ? credentialChangeOf(event) : undefined),
  assess: ({ hit: { words, bySelf }, event }) => {
    const userId = userIdOf(event);
    return {
      ...bySelf,
      subject: userSubjectOf(userId),
      summary: `${callerWords(event)} ${words} itself`,
      evidence: identityCenterEvidence(event, { label: 'Call', value: event.name }),
      remedy: [askWho(event, userId)],
    };
  },
});
