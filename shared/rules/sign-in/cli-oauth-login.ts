import { defineRule } from '../rule.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';

export const rule = defineRule({
  id: 'cli-oauth-login',
  family: 'sign-in',
  title: 'Command line signed in with console credentials',
  kind: 'incident',
  severity: 'low',
  why: 'A browser session hands its rights to a program; somebody talked into confirming the prompt hands them to a stranger.',
  ends: 'acknowledgement, or age',
  controls: [],
  attack: ['T1550.001'],
  listens: [{ source: 'signin', names: ['CreateOAuth2Token', 'AuthorizeOAuth2Access'] }],
  // Root, and what root hands on, is another family.
  match: ({ outcome, actor, name }) =>
    outcome.kind === 'succeeded' && actor.type !== 'root' && actor.issuer?.type !== 'Root' && actor.type !== 'aws-service'
      ? { id: actor.issuer?.arn ?? actor.key, step: name === 'CreateOAuth2Token' ? 'a token was given out' : 'the access was confirmed' }
      : undefined,
  assess: ({ hit: { id, step }, event }) => ({
    severity: 'low',
    because: 'it is how people are meant to sign in to the command line, where they began it themselves',
    subject: { type: 'actor', id: id === '' ? 'unnamed:actor' : id, label: callerWords(event) },
    summary: `${callerWords(event)} signed in to the command line by way of the console (${event.name})`,
    evidence: [{ label: 'Step', value: step }, sessionMfa(event.mfa)],
    remedy: [{ text: 'Ask the person whether they began that sign-in themselves. If not: revoke the sessions of the user or role.' }],
  }),
});
