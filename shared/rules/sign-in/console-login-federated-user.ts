import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';

export const rule = defineRule({
  id: 'console-login-federated-user',
  family: 'sign-in',
  title: 'Console sign-in with a federation token',
  kind: 'incident',
  severity: 'high',
  why: 'Stolen keys are turned into a console session this way; it goes on after the keys are deactivated.',
  ends: 'acknowledgement by the holder of the credentials that asked for the token',
  controls: [],
  attack: ['T1078.004', 'T1550.001'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: ({ actor, outcome }) =>
    actor.type === 'federated-user' && outcome.kind === 'succeeded'
      ? { session: actor.sessionName ?? actor.key, issuer: actor.issuer?.arn ?? actor.issuer?.name }
      : undefined,
  assess: ({ hit: { session, issuer }, event }) => ({
    severity: 'high',
    because: 'people sign in with a password or through an identity provider, not with GetFederationToken',
    // The name of a federated session is its caller's choice: the finding is about who asked for the token.
    subject: {
      type: 'user',
      id: issuer ?? `federated:${session}`,
      label: issuer === undefined ? `federated user ${session}` : `the console by way of ${issuer}`,
    },
    summary: `${callerWords(event)} signed in to the console`,
    evidence: [
      { label: 'Token asked for by', value: issuer ?? 'not named in the record' },
      { label: 'Session name (chosen by the caller)', value: session === '' ? 'none' : session },
    ],
    remedy: [
      { text: 'Ask the holder of those credentials whether they built a console sign-in of their own.' },
      { text: 'If not: deny the issuing user everything (its tokens then lose theirs too) and delete its keys.' },
    ],
  }),
});
