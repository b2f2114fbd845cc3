import { defineRuleOverTime, type Sighting } from '../over-time.ts';
import { personOf } from './person.ts';

const SHOWN = 5;

function listed(values: readonly string[]): string {
  const each = [...new Set(values)];
  return `${each.slice(0, SHOWN).join(', ')}${each.length > SHOWN ? ` and ${each.length - SHOWN} more` : ''}`;
}

const from = (sightings: readonly Sighting[]): string => listed(sightings.map(({ address }) => address ?? 'an address not named'));

export const rule = defineRuleOverTime({
  id: 'sso-signin-bruteforce',
  family: 'identity-center',
  title: 'Burst of failed sign-ins to Identity Center',
  kind: 'incident',
  severity: 'high',
  why: 'Somebody tries passwords or codes of one user; the next try may be the right one.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.6'],
  attack: ['T1110'],
  observes: ['source-address'],
  parameters: {
    failures: { default: 5, least: 2, most: 100, what: 'failed checks of a password or code, of one user' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which they fall' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ failures }) => failures * 2,
  steps: {
    failed: {
      listens: [{ source: 'signin', names: ['CredentialVerification'] }],
      sees: (event) => {
        const person = event.outcome.kind === 'succeeded' ? undefined : personOf(event);
        return person === undefined ? undefined : { key: person.id, detail: person.label };
      },
    },
  },
  opens: ({ seen: { failed }, last, key, parameters }) => {
    const first = failed[0];
    if (first === undefined || failed.length < parameters.failures) return undefined;
    return {
      severity: 'high',
      because: `${failed.length} or more failures of one user within ${parameters.minutes} minutes are no slip of the fingers`,
      subject: { type: key.startsWith('address/') ? 'address' : 'identity-center', id: key, label: last.detail },
      summary: `At least ${failed.length} sign-ins to Identity Center as ${last.detail} failed within ${parameters.minutes} minutes`,
      evidence: [
        { label: 'Failures', value: `${failed.length} or more` },
        { label: 'First', value: first.at.toISOString() },
        { label: 'Last', value: last.at.toISOString() },
        { label: 'From', value: from(failed) },
      ],
      remedy: [
        {
          text: 'Look for a completed sign-in (UserAuthentication) of the same user after the last failure: if there is one, treat it as theft.',
        },
        { text: 'Ask the user; reset the password and demand MFA at every sign-in unless it was they.' },
      ],
    };
  },
});
