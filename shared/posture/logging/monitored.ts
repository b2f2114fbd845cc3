import type { ControlId } from '../../rules/controls.ts';
import { rules } from '../../rules/index.ts';
import { type Check, type CheckHead, defineCheck, pass, type Verdict } from '../check.ts';
import type { SourceValues } from '../sources.ts';
import { count } from '../words.ts';
import { amissElsewhere, isElsewhere, unheard } from './elsewhere.ts';

const DAY = 86_400_000;
/** The drill runs every week, and may be a day late. */
const DRILL_DAYS = 8;

export interface MonitoredBy extends Pick<CheckHead, 'id' | 'title' | 'why' | 'cis' | 'securityHub'> {
  /** The control that the rules serve. */
  readonly control: ControlId;
}

/** Something is monitored when every rule of ours that serves its control can speak, and a drill lately proved that people hear it. */
export const monitoredCheck = ({ control, ...head }: MonitoredBy): Check => {
  const serving = rules.filter(({ controls }) => controls.includes(control)).map(({ id }) => id);
  return defineCheck({
    ...head,
    section: 'logging',
    severity: 'medium',
    reads: ['monitor'],
    judge: ({ account, now, values: { monitor } }): readonly Verdict[] => {
      if (serving.length === 0) return [{ outcome: 'error', detail: `no rule of the catalogue serves ${control}` }];
      const drill = drillFault(monitor.drill, now);
      const rows = [
        ...serving.flatMap((id) => ruleFault(id, monitor.rules) ?? []),
        ...unheard(monitor, account),
        ...(isElsewhere(monitor) ? amissElsewhere(drill.map(({ detail }) => detail)) : drill),
      ];
      return rows.length > 0 ? rows : [pass(`${count(serving.length, 'rule')} can speak: ${serving.join(', ')}`, serving.length)];
    },
  });
};

type Monitor = SourceValues['monitor'];

function ruleFault(id: string, states: Monitor['rules']): Verdict | undefined {
  const subject = { type: 'monitor', id: `rule/${id}`, label: `rule ${id}` } as const;
  const state = states.find((each) => each.id === id);
  if (state === undefined) return { outcome: 'error', subject, detail: `the monitor does not say whether rule ${id} is on` };
  if (state.isEnabled && !state.isMuted) return undefined;
  return {
    outcome: 'fail',
    subject,
    detail: `rule ${id} is ${[...(state.isEnabled ? [] : ['off']), ...(state.isMuted ? ['muted as a whole'] : [])].join(' and ')}`,
    remedy: [
      ...(state.isEnabled ? [] : [{ text: `Take ${id} off the list "rules.off" of the configuration, and deploy.` }]),
      ...(state.isMuted
        ? [{ text: 'See which mute holds it back; one of the configuration is ended there.', command: 'npm run findings -- mutes' }]
        : []),
    ],
  };
}

function drillFault(drill: Monitor['drill'], now: Date): readonly Verdict[] {
  const isLate = drill === undefined || now.getTime() - drill.at.getTime() > DRILL_DAYS * DAY;
  if (!isLate && drill.isComplete) return [];
  return [
    {
      outcome: 'fail',
      subject: { type: 'monitor', id: 'drill', label: 'drill of the alert path' },
      detail:
        drill === undefined
          ? 'no drill is on record: nobody knows whether an alert would arrive'
          : `the drill of ${drill.at.toISOString()} ${drill.isComplete ? `is more than ${DRILL_DAYS} days old` : 'did not reach every channel'}`,
      remedy: [{ text: 'Send a test alert through everything to every channel.', command: 'npm run drill -- --stack STACK_NAME' }],
    },
  ];
}
