import { defineRule } from '../rule.ts';
import { credentialOf, personOf, whichDirectory } from './person.ts';

export const rule = defineRule({
  id: 'sso-signin-failed',
  family: 'identity-center',
  title: 'Failed sign-in to Identity Center',
  kind: 'state',
  severity: 'low',
  why: 'One is a slip of the fingers; many are somebody at the door.',
  ends: 'the same user completes a sign-in',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110'],
  listens: [{ source: 'signin', names: ['CredentialVerification'] }],
  match: (event) => (event.outcome.kind === 'succeeded' ? undefined : { person: personOf(event) }),
  assess: ({ hit: { person }, event }) => ({
    severity: 'low',
    because: 'one failure alone says little',
    subject: person ?? { type: 'address', id: 'address/unknown', label: 'somebody whom the record does not name' },
    summary: `A sign-in to Identity Center as ${person?.label ?? 'a user that the record does not name'} failed`,
    evidence: [
      { label: 'Factor', value: credentialOf(event) },
      { label: 'From', value: event.sourceAddress ?? 'not named in the record' },
      whichDirectory(event),
    ],
    remedy: [{ text: 'Nothing for one; when it repeats, ask the user whether it was they.' }],
  }),
  resolvers: [
    {
      listens: [{ source: 'signin', names: ['UserAuthentication'] }],
      match: (event) => {
        const person = personOf(event);
        if (event.outcome.kind !== 'succeeded' || person?.type !== 'identity-center') return undefined;
        return { subject: person, reason: 'the user signed in' };
      },
    },
  ],
});
