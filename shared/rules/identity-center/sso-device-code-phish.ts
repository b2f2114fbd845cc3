import { addressOf, isInBlock } from '../../cloudtrail/address.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import { differ, networkOf } from './network.ts';
import { personOf } from './person.ts';

const GRANT = /device_code$/i;

function sightOf(event: CloudTrailEvent): Sight | undefined {
  const person = event.outcome.kind === 'succeeded' ? personOf(event) : undefined;
  const network = networkOf(event.sourceAddress);
  return person?.type !== 'identity-center' || network === undefined ? undefined : { key: person.id, detail: network };
}

/** Machines of one's own have no browser: signing them in with a code is what the code is for. */
const isOwnMachine = ({ sourceAddress }: CloudTrailEvent, { egressAddresses }: RuleSettings): boolean => {
  const address = addressOf(sourceAddress);
  return address !== undefined && egressAddresses.some((block) => isInBlock(address, block));
};

/**
 * The victim confirms in the browser, the attacker's tool fetches the token elsewhere. Not seen: a victim whose portal
 * session was open already (nothing is logged when the code is confirmed), and an attacker in the victim's own network.
 */
export const rule = defineRuleOverTime({
  id: 'sso-device-code-phish',
  family: 'identity-center',
  title: 'Identity Center token fetched elsewhere than its user signed in',
  kind: 'incident',
  severity: 'medium',
  why: 'A link that asks to confirm a code can hand the access of the person who clicks it to a stranger.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1528'],
  observes: ['source-address'],
  parameters: { minutes: { default: 15, least: 5, most: 1440, what: 'minutes between the sign-in and the token; a code lives for ten' } },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: () => 8,
  steps: {
    portal: {
      listens: [
        { source: 'sso', names: ['Authenticate'] },
        { source: 'signin', names: ['UserAuthentication'] },
      ],
      sees: sightOf,
      distinct: true,
    },
    token: {
      listens: [
        { source: 'sso', names: ['CreateToken'] },
        { source: 'sso-oauth', names: ['CreateToken'] },
      ],
      sees: (event, settings) =>
        GRANT.test(textAt(event.request, 'grantType') ?? '') && !isOwnMachine(event, settings) ? sightOf(event) : undefined,
    },
  },
  opens: ({ seen: { portal }, last, key, parameters }) => {
    const elsewhere = last.step === 'token' ? portal.filter(({ detail }) => differ(detail, last.detail)) : [];
    const signedIn = elsewhere.at(-1);
    if (signedIn === undefined) return undefined;
    const person = key.replace(/^(user|name)\//, '');
    return {
      severity: 'medium',
      because:
        'the token went to another network than the one the user had just signed in from; a machine without a browser looks the same',
      subject: { type: 'identity-center', id: key, label: `directory user ${person}` },
      summary: `A token for directory user ${person} was fetched by device code from another network than the sign-in came from`,
      evidence: [
        { label: 'Token fetched from', value: last.address ?? '' },
        { label: 'Signed in from', value: [...new Set(elsewhere.map(({ address }) => address ?? ''))].join(', ') },
        { label: 'Signed in', value: signedIn.at.toISOString() },
        { label: 'Token', value: last.at.toISOString() },
        { label: 'Looked back', value: `${parameters.minutes} minutes; a sign-in before that is not compared` },
      ],
      remedy: [
        { text: 'Ask the user whether they confirmed a code just then, and for which machine.' },
        { text: 'If not: end the sessions of the user in Identity Center, and review GetRoleCredentials from the address of the token.' },
      ],
    };
  },
});
