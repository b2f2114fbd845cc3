import { defineRule } from '../rule.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { roleAssumed, roleAssumptions } from './assumed-role.ts';
import { emergencyOf } from './break-glass.ts';
import { endSessions } from './end-sessions.ts';

export const rule = defineRule({
  id: 'assume-role-protected',
  family: 'sessions',
  title: 'Protected role assumed',
  kind: 'incident',
  severity: 'high',
  why: 'The role stands on the protected list because of what it can do: every use of it should be expected by somebody.',
  ends: 'acknowledgement by the owner of the role',
  controls: [],
  attack: ['T1078.004'],
  listens: roleAssumptions,
  match: (event) => {
    const role = roleAssumed(event);
    // A service in its own role (a function's start) is how such roles work; the caller's copy may be of another account's role.
    if (role === undefined || event.actor.type === 'aws-service') return undefined;
    return role.account === undefined || role.account === event.account ? role : undefined;
  },
  assess: ({ hit: role, event, settings }) =>
    // An emergency role is break-glass-used's.
    !isListed(role.name, settings.protectedPrincipals) || emergencyOf(role.arn, settings) !== undefined
      ? undefined
      : {
          severity: 'high',
          because: 'the role is on the protected list',
          subject: roleSubject(role.name),
          summary: `${callerWords(event)} assumed the protected role ${role.name}`,
          evidence: [
            { label: 'Role', value: role.arn ?? role.name ?? 'not named in the record' },
            { label: 'Assumed by', value: event.actor.arn ?? callerWords(event) },
            sessionMfa(event.mfa),
          ],
          remedy: [{ text: 'Ask the caller whether this was them and what for.' }, endSessions(role.name, event.time)],
        },
});
