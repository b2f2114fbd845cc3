import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { objectAt, textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';

/** AWS documents the event and not its members: what it says is shown as it stands, so much of it. */
const MOST_FACTS = 8;

const factsOf = ({ raw }: CloudTrailEvent): readonly { readonly label: string; readonly value: string }[] =>
  Object.entries(objectAt(raw, 'detail'))
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .slice(0, MOST_FACTS)
    .map(([label, value]) => ({ label, value: String(value) }));

export const rule = defineRule({
  id: 'signin-anomaly-alert',
  family: 'sign-in',
  title: 'AWS reported an anomalous sign-in',
  kind: 'incident',
  severity: 'high',
  why: 'AWS compares a sign-in with everything it has seen before: somebody else may hold the password.',
  ends: 'acknowledgement by the person who signed in',
  controls: [],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: ['Sign-in Anomaly Alert'] }],
  match: (event) =>
    event.native ? { principal: textAt(event.raw, 'detail', 'principalArn') ?? textAt(event.raw, 'detail', 'userArn') } : undefined,
  assess: ({ hit: { principal }, event }) => ({
    severity: 'high',
    because: 'AWS itself called the sign-in unusual',
    subject:
      principal === undefined
        ? { type: 'account', id: event.account ?? 'unnamed:account', label: `account ${event.account ?? '(not named)'}` }
        : { type: 'actor', id: principal, label: principal },
    summary: `AWS reported an anomalous sign-in to account ${event.account ?? '(not named)'}${principal === undefined ? '' : ` as ${principal}`}`,
    evidence: factsOf(event),
    remedy: [
      { text: 'Look up the sign-ins of that hour and ask the person.' },
      { text: 'If it was not them: set a new password, revoke the sessions, and look at what the session did.' },
    ],
  }),
});
