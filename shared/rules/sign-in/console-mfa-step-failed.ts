import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { failedLogin, namedUser, reachedMfa, triedUser } from './tried-user.ts';

export const rule = defineRule({
  id: 'console-mfa-step-failed',
  family: 'sign-in',
  title: 'Console sign-in stopped at the MFA code',
  kind: 'incident',
  severity: 'low',
  why: 'Whoever it was seems to have the password; only the second factor held.',
  ends: 'acknowledgement, or age',
  controls: ['cis-5.0/4.6'],
  attack: ['T1621'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: (event) =>
    event.actor.type === 'iam-user' && failedLogin(event) && reachedMfa(event)
      ? { user: event.actor.userName, message: 'message' in event.outcome ? event.outcome.message : undefined }
      : undefined,
  assess: ({ hit: { user, message }, event }) => {
    const named = namedUser(event);
    return {
      severity: 'low',
      because: 'one wrong or late code is everyday',
      subject: triedUser(user),
      summary: `Console sign-in as ${triedUser(user).label} stopped at the MFA code`,
      evidence: [
        { label: 'AWS said', value: message ?? 'nothing more' },
        { label: 'Got as far as', value: 'the MFA code: the password may have been right' },
      ],
      remedy: [
        {
          text: 'Ask the user. If it was not them, the password is known to somebody: set a new one.',
          ...(named === undefined
            ? {}
            : { command: shellCommand('aws', 'iam', 'update-login-profile', '--user-name', named, '--password-reset-required') }),
        },
      ],
    };
  },
  // A mistyped code is right at the second try; who goes on does not have the device.
  raise: { count: 3, withinMinutes: 15, to: 'high' },
});
