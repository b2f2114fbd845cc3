import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import { userSubject } from '../subjects.ts';
import { sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { LOGIN } from './sign-in-from.ts';
import { failedLogin, loggedIn, namedUser } from './tried-user.ts';

const ofUser = (event: CloudTrailEvent): Sight | undefined => {
  const user = namedUser(event);
  return user === undefined ? undefined : { key: user.toLowerCase(), detail: user };
};

export const rule = defineRuleOverTime({
  id: 'console-success-after-failures',
  family: 'sign-in',
  title: 'Console sign-in succeeded after several failures',
  kind: 'incident',
  severity: 'high',
  why: 'A guessed password looks exactly like this.',
  ends: 'acknowledgement by the user',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110'],
  parameters: {
    failures: { default: 3, least: 2, most: 50, what: 'failed sign-ins before the one that succeeded' },
    minutes: { default: 30, least: 1, most: 120, what: 'minutes from the first of them to the success' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ failures }) => 2 * failures,
  steps: {
    failed: { listens: LOGIN, sees: (event) => (failedLogin(event) ? ofUser(event) : undefined) },
    withoutMfa: { listens: LOGIN, sees: (event) => (loggedIn(event) && event.mfa.state === 'no' ? ofUser(event) : undefined) },
    succeeded: { listens: LOGIN, sees: (event) => (loggedIn(event) && event.mfa.state !== 'no' ? ofUser(event) : undefined) },
  },
  opens: ({ seen: { failed }, all, last, parameters }) => {
    if (last.step === 'failed' || failed.length < parameters.failures) return undefined;
    const bare = last.step === 'withoutMfa';
    return {
      ...(bare
        ? { severity: 'critical', because: 'nothing but the password stood in the way: it was used without MFA' }
        : { severity: 'high', because: 'several failures, then a success, are guessing until something else is shown' }),
      subject: userSubject(last.detail),
      summary: `User ${last.detail} signed in to the console after ${failed.length} failed attempts${bare ? ', without MFA' : ''}`,
      evidence: [
        { label: 'Failures before', value: String(failed.length) },
        { label: 'Succeeded from', value: last.address ?? 'not named in the record' },
        ...sightingEvidence(all),
      ],
      remedy: [
        { text: 'Ask the user whether it was them. Do the addresses of the failures and of the success agree?' },
        {
          text: 'If not: take the password away, then look at what the session did.',
          command: shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', last.detail),
        },
      ],
    };
  },
});
