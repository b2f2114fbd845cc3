import { shellCommand } from '../command.ts';
import { defineRule, type Step, type Subject } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { trailLogsAgain } from '../vocabulary/state-over.ts';
import { doneOrDenied } from '../vocabulary/tampering.ts';
import { trailOf, UNNAMED } from './trail-name.ts';

const DONE: Readonly<Record<string, string>> = { StopLogging: 'stopped', DeleteTrail: 'deleted' };

const startLogging = ({ id }: Subject): Pick<Step, 'command'> =>
  id === UNNAMED ? {} : { command: shellCommand('aws', 'cloudtrail', 'start-logging', '--name', id) };

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
  // Critical through a service too: nothing that runs on its own switches a trail off.
  match: doneOrDenied,
  assess: ({ hit, event }) => {
    const trail = trailOf(event);
    const denied = hit === 'denied';
    return {
      severity: 'critical',
      because: denied ? 'somebody tried to switch the log off, which hides what comes next' : 'the log is off, which hides what comes next',
      subject: denied ? { ...trail, id: `attempt:${trail.id}` } : trail,
      summary: denied
        ? `${callerWords(event)} tried to switch off ${trail.label} (${event.name}) and was denied`
        : `${callerWords(event)} ${DONE[event.name] ?? 'changed'} ${trail.label}`,
      evidence: [
        { label: 'Trail', value: trail.label },
        { label: 'Call', value: event.name },
      ],
      remedy: denied
        ? [{ text: 'Find out why this principal wanted the trail off; treat its credentials as lost until you know.' }]
        : [
            event.name === 'StopLogging'
              ? { text: 'Switch it on again.', ...startLogging(trail) }
              : { text: 'Create the trail again with its bucket, key and selectors, then start logging.' },
            { text: 'Read Event history for the time without a trail: it still holds 90 days of management events.' },
          ],
    };
  },
  isOver: trailLogsAgain,
  resolvers: [
    {
      listens: [{ source: 'cloudtrail', names: ['StartLogging', 'CreateTrail'] }],
      match: (event) =>
        event.outcome.kind === 'succeeded' ? { subject: trailOf(event), reason: `${event.name} brought the trail back` } : undefined,
    },
  ],
});
