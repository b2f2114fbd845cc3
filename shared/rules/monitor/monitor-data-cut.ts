import { defineRule } from '../rule.ts';
import { monitorName, monitorsNamed } from '../vocabulary/monitor-resources.ts';
import { DATA_CALLS, gradeOfData } from './data-calls.ts';
import { askWhy, gradeTouch, isItADeployment, listensFor, touchOf, touchTold } from './touch.ts';

export const rule = defineRule({
  id: 'monitor-data-cut',
  family: 'monitor',
  title: "The monitor's table, queues or topics were touched",
  kind: 'incident',
  severity: 'critical',
  why: 'Findings live in this table, events wait in these queues and the monitor calls for help through this topic: what is lost here is not missed by anybody.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1485', 'T1562.001'],
  listens: listensFor(DATA_CALLS),
  match: (event) => touchOf(event, DATA_CALLS),
  assess: ({ hit, event, settings }) => {
    const [named] = monitorsNamed(event, hit.fields, settings);
    if (named === undefined) return undefined;
    return {
      ...gradeTouch(gradeOfData(event), hit, event, settings),
      ...touchTold(hit, event, monitorName(named, settings)),
      remedy: hit.denied
        ? [askWhy]
        : [
            {
              text: 'Deploy the monitor again; restore a lost table from its point-in-time recovery before anything is written to a new one.',
            },
            ...isItADeployment(event, settings),
            { text: 'Scan the trail for the time since then: events that were lost on the way are still in it.' },
          ],
    };
  },
});
