import type { Resolver } from '../rule.ts';
import { monitorName, monitorsNamed } from '../vocabulary/monitor-resources.ts';
import { isOff } from './event-rule-calls.ts';
import { byDeployRole, touchedSubject } from './touch.ts';

/** What the deploy role writes is as it should be; what anybody switches on is on, whatever else was changed. */
export const eventRuleRestored: Resolver = {
  listens: [
    { source: 'events', names: ['EnableRule', 'PutRule'], onMonitor: ['name'] },
    { source: 'events', names: ['PutTargets'], onMonitor: ['rule'] },
    { source: 'scheduler', names: ['UpdateSchedule'], onMonitor: ['name'] },
  ],
  match: (event, settings) => {
    const { source, api, outcome } = event;
    const enables = source === 'events' && api === 'EnableRule';
    const noun = source === 'events' ? 'event rule' : 'schedule';
    const [named] = monitorsNamed(event, api === 'PutTargets' ? ['rule'] : ['name'], settings);
    if (named === undefined || outcome.kind !== 'succeeded' || isOff(event)) return undefined;
    if (!enables && !byDeployRole(event, settings)) return undefined;
    return {
      subject: touchedSubject(noun, monitorName(named, settings)),
      ...(enables ? { part: 'state' } : api === 'PutTargets' ? { part: 'targets' } : {}),
      reason: enables ? 'the rule was switched on again' : 'the deploy role wrote it anew',
    };
  },
};
