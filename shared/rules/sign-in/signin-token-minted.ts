import type { Actor } from '../../cloudtrail/actor.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Subject } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isSsoRole } from './sso-role.ts';

/** Root's sessions are another family. */
const ofRoot = ({ type, issuer }: Actor): boolean => type === 'root' || issuer?.type === 'Root';

function gradeOf({ actor }: CloudTrailEvent): Grade {
  if (actor.type === 'iam-user' || actor.type === 'federated-user') {
    return { severity: 'medium', because: "a user's own credentials were turned into a console session, past password and MFA" };
  }
  return { severity: 'low', because: "people's own tools open the console for a role in this way too" };
}

/** The name of a federated session is its caller's choice: the finding is about who asked for it. */
const subjectOf = (event: CloudTrailEvent): Subject => {
  const { actor } = event;
  const id = actor.issuer?.arn ?? actor.key;
  return { type: 'actor', id: id === '' ? 'unnamed:actor' : id, label: callerWords(event) };
};

export const rule = defineRule({
  id: 'signin-token-minted',
  family: 'sign-in',
  title: 'API credentials turned into a console sign-in',
  kind: 'incident',
  severity: 'medium',
  why: 'Whoever stole API credentials gets a browser session from them this way, with neither password nor MFA.',
  ends: 'acknowledgement by the holder of the credentials',
  controls: [],
  attack: ['T1550.001'],
  listens: [{ source: 'signin', names: ['GetSigninToken'], reads: true }],
  // The access portal does this at every click, and only its own roles tell it: its user agent is open to anybody.
  match: ({ outcome, actor }) =>
    outcome.kind !== 'succeeded' || ofRoot(actor) || actor.type === 'aws-service' || isSsoRole(actor)
      ? undefined
      : { issuer: actor.issuer?.arn },
  assess: ({ hit: { issuer }, event }) => ({
    ...gradeOf(event),
    subject: subjectOf(event),
    summary: `${callerWords(event)} asked for a token that signs in to the console`,
    evidence: [
      { label: 'Credentials used', value: event.actor.accessKeyId ?? 'not named in the record' },
      ...(issuer === undefined ? [] : [{ label: 'Session asked for by', value: issuer }]),
    ],
    remedy: [
      { text: 'Ask the holder of the credentials whether they, or a tool of theirs, opened the console this way.' },
      { text: 'If not: revoke the sessions of the role, or deny the user everything and replace its keys.' },
    ],
  }),
});
