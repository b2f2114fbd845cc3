import { defineRuleOverTime } from '../over-time.ts';
import { actorOfSighting } from '../vocabulary/actor-subject.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { CREDENTIAL_READS, credentialsRead } from './credential-reads.ts';

export const rule = defineRuleOverTime({
  id: 'credential-read-burst',
  family: 'reconnaissance',
  title: 'Many secrets read in a short time',
  kind: 'incident',
  severity: 'high',
  why: 'Whoever collects secrets one after the other means to use them elsewhere: each may open another system.',
  ends: 'an hour without such reads, and acknowledgement',
  controls: [],
  attack: ['T1552'],
  parameters: {
    secrets: { default: 10, least: 3, most: 200, what: 'distinct instances, parameters or secrets' },
    minutes: { default: 5, least: 1, most: 60, what: 'minutes within which they are read' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ secrets }) => 2 * secrets,
  steps: {
    read: {
      listens: Object.entries(CREDENTIAL_READS).map(([source, names]) => ({ source, names, reads: true })),
      // Refused reads count: what matters is what was tried.
      sees: (event) => (event.actor.key === '' ? undefined : credentialsRead(event)?.map((detail) => ({ key: event.actor.key, detail }))),
      distinct: true,
    },
  },
  opens: ({ seen: { read }, last, parameters }) => {
    const count = distinctOf(read, ({ detail }) => detail);
    if (count < parameters.secrets) return undefined;
    return {
      severity: 'high',
      because: `${count} distinct secrets within ${parameters.minutes} minutes are more than one task needs`,
      subject: actorOfSighting(last),
      summary: `${last.caller} read or tried to read ${count} distinct secrets within ${parameters.minutes} minutes`,
      evidence: [{ label: 'Secrets', value: listed(read.map(({ detail }) => detail)) }, ...sightingEvidence(read)],
      remedy: [
        {
          text: 'Ask whoever holds these credentials whether this was them. For a deployment that always needs so many, raise the number `secrets` of this rule in the configuration.',
        },
        { text: 'If nobody knows of it: revoke the session or deactivate the key, then change every secret on the list.' },
      ],
    };
  },
});
