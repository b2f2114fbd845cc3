import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { monitorName, monitorsNamed } from '../vocabulary/monitor-resources.ts';
import { BECAUSE, cutOf, RULE_CALLS } from './event-rule-calls.ts';
import { eventRuleRestored } from './event-rule-restored.ts';
import { askWhy, byDeployRole, gradeTouch, isItADeployment, listensFor, touchTold } from './touch.ts';

const switchOn = ({ region }: CloudTrailEvent, name: string, busName: string | undefined): Step => ({
  text: 'Switch the rule on again.',
  command: shellCommand(
    ...['aws', 'events', 'enable-rule', '--name', name],
    ...(busName === undefined ? [] : ['--event-bus-name', busName]),
    ...(region === undefined ? [] : ['--region', region]),
  ),
});

export const rule = defineRule({
  id: 'monitor-rule-cut',
  family: 'monitor',
  title: "The monitor's event rules or schedules were touched",
  kind: 'state',
  severity: 'critical',
  why: 'The monitor hears only what these rules pass on and runs only when its schedules say: without them it is blind and shows no error.',
  ends: 'EnableRule for what was switched off; the same rule, targets or schedule written by a deploy role',
  controls: [],
  attack: ['T1562.001'],
  listens: listensFor(RULE_CALLS),
  match: cutOf,
  assess: ({ hit, event, settings }) => {
    const [named] = monitorsNamed(event, hit.fields, settings);
    // The cure is no wound: the deploy role writing rules and targets, enabled, is what ends such a finding.
    const cures =
      byDeployRole(event, settings) && !hit.denied && ['content', 'targets'].includes(hit.part) && /^(Put|Update)/.test(event.api);
    if (named === undefined || cures) return undefined;
    const name = monitorName(named, settings);
    const isRuleOff = hit.noun === 'event rule' && hit.part === 'state';
    return {
      ...gradeTouch({ severity: 'critical', because: BECAUSE[hit.part] ?? 'the monitor may hear nothing more' }, hit, event, settings),
      ...touchTold(hit, event, name),
      remedy: hit.denied
        ? [askWhy]
        : [
            isRuleOff
              ? switchOn(event, name, textAt(event.request, 'eventBusName'))
              : { text: 'Deploy the monitor again: that writes its rules, targets and schedules as they should be.' },
            ...isItADeployment(event, settings),
            { text: 'Scan the trail for the time without this rule.' },
          ],
    };
  },
  resolvers: [eventRuleRestored],
});
