import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import { inEventOrder } from '../sightings.ts';
import { actorOfSighting, isServiceLinked } from '../vocabulary/actor-subject.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { credentialsRead } from './credential-reads.ts';
import { isIdentityWrite } from './identity-writes.ts';

/** Refused strangers at a public bucket are no caller of ours; refused reads of secrets are counted by the rule about them. */
const isCounted = (event: CloudTrailEvent): boolean =>
  event.outcome.kind === 'denied' &&
  event.actor.key !== '' &&
  !/^anonymous(_principal)?$/i.test(event.actor.account ?? '') &&
  !isServiceLinked(event) &&
  credentialsRead(event) === undefined;

const sightOf = (event: CloudTrailEvent): Sight => ({ key: event.actor.key, detail: event.source });

export const rule = defineRuleOverTime({
  id: 'denied-burst',
  family: 'reconnaissance',
  title: 'Many calls denied in a short time',
  kind: 'incident',
  severity: 'medium',
  why: 'Somebody is finding out what these credentials may do, which their rightful owner would know.',
  ends: 'an hour without so many denied calls, and acknowledgement',
  controls: ['cis-5.0/4.1'],
  attack: ['T1580'],
  parameters: {
    calls: { default: 15, least: 3, most: 500, what: 'denied calls' },
    services: { default: 5, least: 2, most: 50, what: 'distinct services that denied a call' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which they are denied' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ calls }) => 2 * calls,
  // Two steps, so that many other calls leave room for the writes that make it worse.
  steps: {
    call: {
      listens: [{ denied: true }],
      sees: (event) => (isCounted(event) && !isIdentityWrite(event) ? sightOf(event) : undefined),
    },
    identityWrite: {
      listens: [{ denied: true }],
      sees: (event) => (isCounted(event) && isIdentityWrite(event) ? sightOf(event) : undefined),
    },
  },
  opens: ({ seen: { call, identityWrite }, last, parameters }) => {
    const refused = [...call, ...identityWrite].toSorted(inEventOrder);
    const services = distinctOf(refused, ({ detail }) => detail);
    if (refused.length < parameters.calls && services < parameters.services) return undefined;
    const many = `${refused.length} ${refused.length === 1 ? 'call' : 'calls'} to ${services} ${services === 1 ? 'service' : 'services'}`;
    return {
      ...(identityWrite.length > 0
        ? { severity: 'high', because: 'changes of identities were among the denied calls' }
        : { severity: 'medium', because: `${many} were denied within ${parameters.minutes} minutes` }),
      subject: actorOfSighting(last),
      summary: `${last.caller} was denied ${many} within ${parameters.minutes} minutes`,
      evidence: [
        { label: 'Services', value: listed(refused.map(({ detail }) => detail)) },
        ...(identityWrite.length > 0 ? [{ label: 'Attempted changes', value: listed(identityWrite.map((one) => one.call)) }] : []),
        ...sightingEvidence(refused),
      ],
      remedy: [
        { text: 'Ask whoever holds these credentials what they were looking for.' },
        { text: 'If nobody knows of it: revoke the session or deactivate the key, and read in CloudTrail what did go through.' },
      ],
    };
  },
});
