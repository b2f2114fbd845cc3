import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';

/** Parameters hold the trail's name or its ARN, a denied call's message the ARN: the name is the same in all three. */
const trailOf = ({ request, outcome }: CloudTrailEvent): Subject => {
  const fromMessage = 'message' in outcome ? /on resource: (\S+)/.exec(outcome.message ?? '')?.[1] : undefined;
  const written = textAt(request, 'name') ?? textAt(request, 'trailName') ?? fromMessage;
  const name = iamResource(written)?.name ?? written;
  return { type: 'trail', id: name ?? 'unnamed', label: name === undefined ? 'a trail' : `trail ${name}` };
};

const DONE: Readonly<Record<string, string>> = { StopLogging: 'was stopped', DeleteTrail: 'was deleted' };

export const rule = defineRule({
  id: 'trail-stopped',
  family: 'log-tampering',
  title: 'A CloudTrail trail was stopped or deleted',
  kind: 'state',
  severity: 'critical',
  why: 'Without its trail the account leaves no lasting record, and the events this monitor lives on stop coming.',
  ends: 'StartLogging or CreateTrail for the same trail',
  controls: ['cis-5.0/4.5'],
  attack: ['T1562.008'],
  listens: [{ source: 'cloudtrail', names: ['StopLogging', 'DeleteTrail'] }],
  // A denied attempt is as telling as a success; any other failure changed nothing.
  match: (event) => (event.outcome.kind === 'failed' ? undefined : { trail: trailOf(event), denied: event.outcome.kind === 'denied' }),
  assess: ({ hit: { trail, denied }, event }) => ({
    severity: 'critical',
    because: denied ? 'somebody tried to switch the log off, which hides what comes next' : 'the log is off, which hides what comes next',
    subject: denied ? { ...trail, id: `attempt:${trail.id}` } : trail,
    summary: denied
      ? `An attempt to switch off ${trail.label} (${event.name}) was denied`
      : `CloudTrail ${trail.label} ${DONE[event.name] ?? 'was changed'}`,
    evidence: [
      { label: 'Trail', value: trail.label },
      { label: 'Call', value: event.name },
    ],
    remedy: denied
      ? [{ text: 'Find out why this principal wanted the trail off; treat its credentials as lost until you know.' }]
      : [
          event.name === 'StopLogging'
            ? { text: 'Switch it on again.', command: shellCommand('aws', 'cloudtrail', 'start-logging', '--name', trail.id) }
            : { text: 'Create the trail again with its bucket, key and selectors, then start logging.' },
          { text: 'Read Event history for the time without a trail: it still holds 90 days of management events.' },
        ],
  }),
  resolvers: [
    {
      listens: [{ source: 'cloudtrail', names: ['StartLogging', 'CreateTrail'] }],
      match: (event) =>
        event.outcome.kind === 'succeeded' ? { subject: trailOf(event), reason: `${event.name} brought the trail back` } : undefined,
    },
  ],
});
