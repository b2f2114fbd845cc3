import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import { userSubject } from '../subjects.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { addressKey, addressSubject, LOGIN } from './sign-in-from.ts';
import { failedLogin, namedUser, nameWords } from './tried-user.ts';

const USER = 'user/';

/** Under the user, and under the address: whoever changes one keeps the other. */
function sightsOf(event: CloudTrailEvent): readonly Sight[] {
  const { userName = '' } = event.actor;
  const user = namedUser(event);
  const address = addressKey(event);
  return [
    ...(user === undefined ? [] : [{ key: `${USER}${user.toLowerCase()}`, detail: user }]),
    ...(address === undefined ? [] : [{ key: `address/${address}`, detail: userName }]),
  ];
}

export const rule = defineRuleOverTime({
  id: 'console-bruteforce',
  family: 'sign-in',
  title: 'Console passwords guessed one after the other',
  kind: 'incident',
  severity: 'high',
  why: 'Somebody is trying passwords, and IAM does not lock a user out after failures.',
  ends: 'an hour without so many failures, and acknowledgement',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110.001'],
  observes: ['source-address'],
  parameters: {
    failures: { default: 5, least: 2, most: 100, what: 'failed sign-ins of one user or from one address' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which they fail' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ failures }) => 2 * failures,
  steps: {
    failed: { listens: LOGIN, sees: (event) => (event.actor.type === 'iam-user' && failedLogin(event) ? sightsOf(event) : undefined) },
  },
  opens: ({ seen: { failed }, last, key, parameters }) => {
    const ofUser = key.startsWith(USER);
    // An address that tries one user alone is told under that user, one that tries unknown names under console-spray.
    if (failed.length < parameters.failures || (!ofUser && distinctOf(failed, ({ detail }) => detail) < 2)) return undefined;
    const subject = ofUser ? userSubject(last.detail) : addressSubject(last.address ?? key);
    return {
      severity: 'high',
      because: `so many failures within ${parameters.minutes} minutes are no typing errors`,
      subject,
      summary: `${failed.length} console sign-ins ${ofUser ? 'as' : 'from'} ${subject.label} failed within ${parameters.minutes} minutes`,
      evidence: [{ label: 'Users', value: listed(failed.map(({ detail }) => nameWords(detail))) }, ...sightingEvidence(failed)],
      remedy: [
        { text: 'Look whether one of the users signed in from there afterwards, and ask them.' },
        { text: 'Have users without MFA enable a device, and set a new password where there is doubt.' },
      ],
    };
  },
});
