import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject, userSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { anyOver, passwordIsGone, userIsGone } from '../vocabulary/state-over.ts';
import { passwordDeleted, userDeleted } from '../vocabulary/user-ends.ts';
import { devicesAndKeys, factsOfTarget } from '../vocabulary/user-evidence.ts';

export const rule = defineRule({
  id: 'console-login-no-mfa',
  family: 'sign-in',
  title: 'IAM user signed in to the console with no MFA shown',
  kind: 'state',
  severity: 'high',
  why: 'A password alone opens the console: whoever guesses, phishes or buys it is in.',
  ends: 'the user enables an MFA device; the password or the user deleted',
  controls: ['cis-5.0/1.9', 'cis-5.0/4.2'],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: ({ actor, outcome, mfa, additional }) => {
    if (actor.type !== 'iam-user' || outcome.kind !== 'succeeded' || mfa.state === 'yes') return undefined;
    // Through an identity provider the second factor is asked for there.
    if (actor.identityProvider !== undefined || textAt(additional, 'SamlProviderArn') !== undefined) return undefined;
    return { user: actor.userName, proven: mfa.state === 'no' };
  },
  needs: (_, event) => factsOfTarget(event),
  assess: ({ hit: { user, proven }, event, facts, settings }) => ({
    ...grade(
      proven
        ? { severity: 'high', because: 'the record says that no MFA was used' }
        : { severity: 'medium', because: 'the record does not say whether MFA was used' },
      { when: isListed(user, settings.protectedPrincipals), steps: 1, because: 'the user is on the protected list' },
    ),
    subject: user === undefined ? targetSubject(undefined, 'user') : userSubject(user),
    summary: `${callerWords(event)} signed in to the console ${proven ? 'without MFA' : '(the record does not say whether with MFA)'}`,
    evidence: [{ label: 'MFA of the sign-in', value: proven ? 'not used' : 'not said in the record' }, ...devicesAndKeys(facts)],
    remedy: [
      { text: 'Ask the user whether it was them, from that address.' },
      {
        text: 'Have the user enable an MFA device, or delete the password where the console is not needed.',
        ...(user === undefined ? {} : { command: shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', user) }),
      },
    ],
  }),
  isOver: anyOver(passwordIsGone, userIsGone),
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['EnableMFADevice'] }],
      // A device that somebody else registered may be an intruder's: it ends nothing.
      match: (event) =>
        event.outcome.kind === 'succeeded' && event.target?.kind === 'user' && event.target.name !== undefined && isSelf(event)
          ? { subject: userSubject(event.target.name), reason: 'the user enabled an MFA device' }
          : undefined,
    },
    passwordDeleted,
    userDeleted,
  ],
});
