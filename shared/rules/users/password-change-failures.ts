import { defineRuleOverTime } from '../over-time.ts';
import { rootSubject, userSubject } from '../subjects.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';

const ROOT = 'root';

export const rule = defineRuleOverTime({
  id: 'password-change-failures',
  family: 'users',
  title: 'Changing a password failed again and again',
  kind: 'incident',
  severity: 'medium',
  why: 'A change asks for the old password: somebody at work in a session of the user may be guessing it.',
  ends: 'an hour without so many failures, and acknowledgement',
  controls: [],
  attack: ['T1098', 'T1110.001'],
  parameters: {
    failures: { default: 3, least: 2, most: 100, what: 'failed changes of one password' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which they fail' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ failures }) => 2 * failures,
  steps: {
    failed: {
      listens: [{ source: 'iam', names: ['ChangePassword'] }],
      // The call acts on its caller, whatever its record names.
      sees: ({ source, name, outcome, actor }) => {
        if (source !== 'iam' || name !== 'ChangePassword' || (outcome.kind !== 'failed' && outcome.kind !== 'denied')) return undefined;
        if (actor.type === 'root') return { key: ROOT, detail: outcome.code ?? '' };
        return actor.type !== 'iam-user' || actor.userName === undefined
          ? undefined
          : { key: `user/${actor.userName}`, detail: outcome.code ?? '' };
      },
    },
  },
  opens: ({ seen: { failed }, key, last, parameters }) => {
    if (failed.length < parameters.failures) return undefined;
    return {
      severity: 'medium',
      because: 'whoever knows the old password and the rules for new ones needs fewer tries',
      subject: key === ROOT ? rootSubject : userSubject(key.slice('user/'.length)),
      summary: `${last.caller} failed ${failed.length} times within ${parameters.minutes} minutes to change its own console password`,
      evidence: [{ label: 'AWS said', value: listed(failed.map(({ detail }) => detail)) }, ...sightingEvidence(failed)],
      remedy: [{ text: 'Ask the user. If it was not them, somebody else is in their session: end it and set a new password.' }],
    };
  },
});
