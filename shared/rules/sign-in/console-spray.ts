import { defineRuleOverTime } from '../over-time.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { addressKey, addressSubject, LOGIN } from './sign-in-from.ts';
import { failedLogin, HIDDEN } from './tried-user.ts';

export const rule = defineRuleOverTime({
  id: 'console-spray',
  family: 'sign-in',
  title: 'Many user names tried at the console from one address',
  kind: 'incident',
  severity: 'high',
  why: 'Somebody is trying a few passwords on many names, each too seldom to be noticed by itself.',
  ends: 'an hour without further names, and acknowledgement',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110.003'],
  observes: ['source-address'],
  parameters: {
    users: { default: 4, least: 2, most: 100, what: 'distinct users of the account' },
    unknown: { default: 5, least: 2, most: 100, what: 'failures with names that the account does not have' },
    minutes: { default: 30, least: 1, most: 120, what: 'minutes within which they are tried' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ users, unknown }) => 2 * Math.max(users, unknown),
  steps: {
    known: {
      listens: LOGIN,
      sees: (event) => {
        const { type, userName = '' } = event.actor;
        const address = addressKey(event);
        if (address === undefined || !failedLogin(event) || userName === HIDDEN) return undefined;
        if (type === 'root') return { key: address, detail: 'the root user' };
        return type === 'iam-user' && userName !== '' ? { key: address, detail: userName.toLowerCase() } : undefined;
      },
      distinct: true,
    },
    // CloudTrail hides these names, so each failure counts.
    unknown: {
      listens: LOGIN,
      sees: (event) => {
        const address = addressKey(event);
        return address !== undefined && failedLogin(event) && event.actor.userName === HIDDEN ? { key: address } : undefined;
      },
    },
  },
  opens: ({ seen: { known, unknown }, all, key, parameters }) => {
    const users = distinctOf(known, ({ detail }) => detail);
    if (users < parameters.users && unknown.length < parameters.unknown) return undefined;
    const tried = [
      ...(users > 0 ? [`${users} ${users === 1 ? 'user' : 'users'} of the account`] : []),
      ...(unknown.length > 0 ? [`unknown names ${unknown.length === 1 ? 'once' : `${unknown.length} times`}`] : []),
    ].join(' and ');
    return {
      severity: 'high',
      because: 'nobody has so many names of their own',
      subject: addressSubject(key),
      summary: `Console sign-ins from address ${key} failed for ${tried} within ${parameters.minutes} minutes`,
      evidence: [
        { label: 'Users', value: users === 0 ? 'none of the account' : listed(known.map(({ detail }) => detail)) },
        ...sightingEvidence(all),
      ],
      remedy: [
        { text: 'Look whether anybody signed in from there, and ask them.' },
        { text: 'Have every user with a password enable an MFA device: spraying finds the weakest password of all.' },
      ],
    };
  },
});
