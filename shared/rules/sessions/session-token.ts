import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { denyUser } from './end-sessions.ts';

export const rule = defineRule({
  id: 'session-token',
  family: 'sessions',
  title: 'Session token issued to a user',
  kind: 'incident',
  severity: 'low',
  why: 'A stolen key becomes a session that works for up to 36 hours, also when the key is switched off.',
  ends: 'acknowledgement, or age',
  controls: [],
  attack: ['T1550.001'],
  listens: [{ source: 'sts', names: ['GetSessionToken'] }],
  match: ({ outcome, actor, request, response }) =>
    outcome.kind === 'succeeded' && actor.type === 'iam-user'
      ? { device: textAt(request, 'serialNumber'), keyId: textAt(response, 'credentials', 'accessKeyId') }
      : undefined,
  assess: ({ hit: { device, keyId }, event }) => ({
    // STS refuses a serial number without the device's current code, so the name of a device proves it.
    ...(device === undefined
      ? { severity: 'low', because: 'no MFA device was named: the token is worth the same as the key that asked for it' }
      : { severity: 'info', because: 'an MFA code was given for it, which is what such tokens are for' }),
    subject: actorSubject(event),
    summary: `${callerWords(event)} obtained a session token ${device === undefined ? 'and named no MFA device' : 'with MFA'}`,
    evidence: [
      { label: 'MFA device', value: device ?? 'none named' },
      ...(keyId === undefined ? [] : [{ label: 'Access key issued', value: keyId }]),
    ],
    remedy: [{ text: 'Ask the user whether a tool of theirs asks for such tokens.' }, denyUser(event.actor.userName, event.partition)],
  }),
});
