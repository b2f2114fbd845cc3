import type { Step } from '../rules/rule.ts';
import { isOlder } from './credentials/ages.ts';
import type { SourceValues } from './sources.ts';

type Drill = SourceValues['monitor']['drill'];

/** Why the last drill does not prove that people hear of an alert; nothing, where it does. */
export const drillFaults = (drill: Drill, drillDays: number, now: Date): readonly string[] =>
  drill === undefined
    ? ['no drill is on record']
    : [
        ...(drill.isComplete ? [] : ['the last drill did not reach every channel']),
        ...(isOlder(drill.at, drillDays, now) ? [`the last drill is older than ${drillDays} days`] : []),
      ];

export const lastDrill = (drill: Drill) => ({ label: 'Last drill', value: drill === undefined ? 'none' : drill.at.toISOString() });

export const runDrill: Step = {
  text: 'Send a test alert through everything, and mend the channels that it does not reach.',
  command: 'npm run drill -- --stack STACK_NAME',
};
