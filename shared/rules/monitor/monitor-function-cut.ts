import { defineRule, type Resolver } from '../rule.ts';
import { monitorName, monitorsNamed } from '../vocabulary/monitor-resources.ts';
import { FUNCTION_CALLS, functionTouch, WORSE } from './function-calls.ts';
import { askWhy, byDeployRole, gradeTouch, isItADeployment, listensFor, touchedSubject, touchTold } from './touch.ts';

const REDEPLOYED: Readonly<Record<string, string | undefined>> = {
  UpdateFunctionCode: 'code',
  UpdateFunctionConfiguration: 'configuration',
  DeleteFunctionConcurrency: 'concurrency',
  CreateFunctionUrlConfig: 'url',
  UpdateFunctionUrlConfig: 'url',
  CreateFunction: undefined,
};

/** A deployment writes code and configuration anew; without a limit of its own the function runs again, whoever took it away. */
const restored: Resolver = {
  listens: [{ source: 'lambda', names: Object.keys(REDEPLOYED), onMonitor: ['functionName'] }],
  match: (event, settings) => {
    const [named] = monitorsNamed(event, ['functionName'], settings);
    const unlimits = event.api === 'DeleteFunctionConcurrency';
    if (named === undefined || event.outcome.kind !== 'succeeded' || !Object.hasOwn(REDEPLOYED, event.api)) return undefined;
    if (!unlimits && !byDeployRole(event, settings)) return undefined;
    const part = REDEPLOYED[event.api];
    return {
      subject: touchedSubject('function', monitorName(named, settings)),
      ...(part === undefined ? {} : { part }),
      reason: unlimits ? 'the limit on its runs was taken away' : 'the deploy role deployed it again',
    };
  },
};

export const rule = defineRule({
  id: 'monitor-function-cut',
  family: 'monitor',
  title: "The monitor's functions were touched",
  kind: 'state',
  severity: 'critical',
  why: 'These functions judge events and send alerts: changed code can keep silent about anything, and a stopped function says nothing at all.',
  ends: 'code or configuration deployed again by a deploy role; the limit on its runs taken away',
  controls: [],
  attack: ['T1562.001'],
  listens: listensFor(FUNCTION_CALLS),
  match: functionTouch,
  assess: ({ hit, event, settings }) => {
    const [named] = monitorsNamed(event, hit.fields, settings);
    if (named === undefined) return undefined;
    return {
      ...gradeTouch({ severity: 'critical', because: WORSE[hit.part] ?? 'the function may no longer do its work' }, hit, event, settings),
      ...touchTold(hit, event, monitorName(named, settings)),
      remedy: hit.denied
        ? [askWhy]
        : [
            { text: 'Deploy the monitor again from your own source: that writes its functions as they should be.' },
            ...isItADeployment(event, settings),
            { text: 'Scan the trail for the time since then: what the function passed over is still in it.' },
          ],
    };
  },
  resolvers: [restored],
});
