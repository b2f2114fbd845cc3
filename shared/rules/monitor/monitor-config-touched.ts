import { defineRule } from '../rule.ts';
import { monitorName, monitorsNamed, storedName } from '../vocabulary/monitor-resources.ts';
import { CONFIG_CALLS, GRADES } from './config-calls.ts';
import { askWhy, gradeTouch, isItADeployment, listensFor, touchOf, touchTold } from './touch.ts';

export const rule = defineRule({
  id: 'monitor-config-touched',
  family: 'monitor',
  title: "The monitor's roles, secrets or stack were touched",
  kind: 'incident',
  severity: 'high',
  why: 'Whoever changes these decides what the monitor may see and who is told: alerts can be sent elsewhere while everything looks well.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1562.001'],
  listens: listensFor(CONFIG_CALLS),
  match: (event) => touchOf(event, CONFIG_CALLS),
  assess: ({ hit, event, settings }) => {
    const [named, ...others] = monitorsNamed(event, hit.fields, settings);
    const base = GRADES[hit.part];
    if (named === undefined || base === undefined) return undefined;
    const told = touchTold(hit, event, hit.part === 'secret' ? storedName(named) : monitorName(named, settings));
    return {
      ...gradeTouch(base, hit, event, settings),
      ...told,
      evidence: [
        ...told.evidence,
        ...(others.length === 0 || hit.denied ? [] : [{ label: 'Also', value: others.map(storedName).join(', ') }]),
      ],
      remedy: hit.denied
        ? [askWhy]
        : [
            hit.part === 'secret'
              ? { text: 'Write the right value again, then send a test message to every channel.' }
              : { text: 'Deploy the monitor again from your own source, then compare its roles with the template.' },
            ...isItADeployment(event, settings),
          ],
    };
  },
});
