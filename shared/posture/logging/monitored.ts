import type { ControlId } from '../../rules/controls.ts';
import { rules } from '../../rules/index.ts';
import { type Check, type CheckHead, defineCheck, pass, type Verdict } from '../check.ts';
import { drillFaults, lastDrill, runDrill } from '../drill.ts';
import type { SourceValues } from '../sources.ts';
import { count } from '../words.ts';
import { amissElsewhere, isElsewhere, unheard } from './elsewhere.ts';

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
    judge: ({ account, now, settings: { drillDays }, values: { monitor } }): readonly Verdict[] => {
      if (serving.length === 0) return [{ outcome: 'error', detail: `no rule of the catalogue serves ${control}` }];
      const drill = drillFault(monitor.drill, drillDays, now);
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

function drillFault(drill: Monitor['drill'], drillDays: number, now: Date): readonly Verdict[] {
  const faults = drillFaults(drill, drillDays, now);
  if (faults.length === 0) return [];
  return [
    {
      outcome: 'fail',
      subject: { type: 'monitor', id: 'drill', label: 'drill of the alert path' },
      detail: `nobody knows whether an alert would arrive: ${faults.join('; ')}`,
      evidence: [lastDrill(drill)],
      remedy: [runDrill],
    },
  ];
}
