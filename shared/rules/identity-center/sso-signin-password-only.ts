import { defineRule } from '../rule.ts';
import { sessionMfa } from '../vocabulary/caller.ts';
import { credentialOf, isWorkSpaces, personOf, whichDirectory } from './person.ts';

export const rule = defineRule({
  id: 'sso-signin-password-only',
  family: 'identity-center',
  title: 'Sign-in to Identity Center with a password alone',
  kind: 'state',
  severity: 'medium',
  why: 'A password is all that stands between a stranger and every account that this user reaches.',
  ends: 'the same user signs in with a second factor',
  controls: ['cis-5.0/4.2'],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['UserAuthentication'] }],
  // Only a record that names the password and nothing else proves it: an outside provider's factors are not observable.
  match: (event) =>
    event.outcome.kind === 'succeeded' && event.mfa.state === 'no' && !isWorkSpaces(event) ? { person: personOf(event) } : undefined,
  assess: ({ hit: { person }, event }) => ({
    severity: 'medium',
    because: 'no second factor was asked for; where MFA depends on context, a device that is known is let in so',
    subject: person ?? { type: 'address', id: 'address/unknown', label: 'somebody whom the record does not name' },
    summary: `${person?.label.replace(/^directory user/, 'Directory user') ?? 'A user that the record does not name'} signed in to Identity Center with a password alone`,
    evidence: [
      { label: 'Factors', value: credentialOf(event) },
      { label: 'From', value: event.sourceAddress ?? 'not named in the record' },
      whichDirectory(event),
      sessionMfa(event.mfa),
    ],
    remedy: [{ text: 'Demand MFA at every sign-in (Settings, Authentication in Identity Center) and have the user register a device.' }],
  }),
  resolvers: [
    {
      listens: [{ source: 'signin', names: ['UserAuthentication'] }],
      match: (event) => {
        const person = personOf(event);
        if (event.outcome.kind !== 'succeeded' || event.mfa.state !== 'yes' || person?.type !== 'identity-center') return undefined;
        return { subject: person, reason: 'the user signed in with a second factor' };
      },
    },
  ],
});
