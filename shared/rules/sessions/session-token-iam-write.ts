import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { denyUser } from './end-sessions.ts';
import { IDENTITY_CHANGES, isIdentityChange } from './identity-changes.ts';

/** Records from before the field for it name the console as the caller's service. */
const inConsole = ({ actor, raw }: CloudTrailEvent): boolean =>
  actor.isConsoleSession || /^(signin|console)\./i.test(textAt(raw, 'userIdentity', 'invokedBy') ?? '');

export const rule = defineRule({
  id: 'session-token-iam-write',
  family: 'sessions',
  title: 'Identities changed with a session token that shows no MFA',
  kind: 'incident',
  severity: 'high',
  why: 'People change identities in the console or through a role; a bare session token is how a stolen key is kept in use.',
  ends: 'acknowledgement by the holder of the key',
  controls: [],
  attack: ['T1550.001'],
  listens: [{ source: 'iam', names: IDENTITY_CHANGES }],
  match: (event) => {
    const { actor, outcome, mfa, byService } = event;
    if (outcome.kind !== 'succeeded' || !isIdentityChange(event)) return undefined;
    const onToken = actor.type === 'iam-user' && actor.accessKeyId?.startsWith('ASIA') === true && !inConsole(event);
    return onToken && mfa.state !== 'yes' && byService === undefined ? { keyId: actor.accessKeyId } : undefined;
  },
  assess: ({ hit: { keyId }, event }) => ({
    severity: 'high',
    because: 'a session token from GetSessionToken was used on identities, and the record shows neither MFA nor the console',
    subject: actorSubject(event),
    summary: `${callerWords(event)} called iam:${event.name} with a session token that shows no MFA`,
    evidence: [
      { label: 'Call', value: `iam:${event.name}` },
      { label: 'Temporary key', value: keyId ?? 'not named in the record' },
      sessionMfa(event.mfa),
    ],
    remedy: [
      { text: 'Ask the user whether this was them, and look at what was changed: a finding of its own says so.' },
      denyUser(event.actor.userName, event.partition),
    ],
  }),
});
