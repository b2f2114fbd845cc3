import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import type { Listen } from '../listen.ts';
import { defineRule, type Step, type Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { grade } from '../severity.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { isMonitors } from '../vocabulary/monitor-resources.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import type { Cut } from './pipeline-cuts.ts';
import { PIPES } from './pipes.ts';

const subjectOf = (id: string, label: string): Subject => ({ type: 'resource', id, label });

/** The monitor's own deployment changes the monitor's log groups and alarms. */
const byDeployment = ({ names }: Cut, { actor }: CloudTrailEvent, settings: RuleSettings): boolean =>
  isListed(actor.role?.arn, settings.deployRoles) && names.some((name) => isMonitors(name, settings));

const remedyOf = ({ id }: Cut, event: CloudTrailEvent): readonly Step[] => [
  { text: 'Make it again as it was unless the change was asked for, and look for what went unrecorded meanwhile.' },
  ...(event.source === 'logs' || id.includes('unnamed')
    ? []
    : [
        {
          text: 'See what else the same caller did.',
          command: shellCommand(
            'aws',
            'cloudtrail',
            'lookup-events',
            '--lookup-attributes',
            `AttributeKey=EventSource,AttributeValue=${event.source}.amazonaws.com`,
          ),
        },
      ]),
];

export const rule = defineRule({
  id: 'log-pipeline-cut',
  family: 'log-tampering',
  title: 'A log, or what watches it, was cut',
  kind: 'state',
  severity: 'medium',
  why: 'Logs and alarms are taken away before what they would have shown.',
  ends: 'the same log, filter or alarm made again; acknowledgement for flow logs, streams and event rules, whose successors have other names',
  controls: [],
  attack: ['T1562.008'],
  listens: Object.entries(PIPES).map(([source, { names }]): Listen => ({ source, names })),
  match: (event) => (doneOrDenied(event) === undefined || !Object.hasOwn(PIPES, event.source) ? undefined : PIPES[event.source]),
  assess: ({ hit, event, settings }) => {
    const cut = hit.cut(event, settings);
    if (cut === undefined) return undefined;
    const lowered = grade(cut, {
      when: byDeployment(cut, event, settings),
      steps: -2,
      because: 'a role that deploys the monitor did it',
      floor: 'low',
    });
    return tampering(
      event,
      { ...lowered, subject: subjectOf(cut.id, cut.label), did: cut.did, remedy: remedyOf(cut, event) },
      'information',
      // A stack that is deleted takes its log groups along.
      cut.severity === 'medium' ? 'low' : 'info',
    );
  },
  resolvers: Object.entries(PIPES).flatMap(([source, { undo }]) =>
    undo === undefined
      ? []
      : [
          {
            listens: [{ source, names: undo.names }],
            match: (event) => {
              const id = event.outcome.kind === 'succeeded' ? undo.restores(event) : undefined;
              return id === undefined ? undefined : { subject: subjectOf(id, id), reason: `${event.name} brought it back` };
            },
          },
        ],
  ),
});
