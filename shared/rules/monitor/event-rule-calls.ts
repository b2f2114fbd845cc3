import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { type MonitorCalls, type Touch, touchOf } from './touch.ts';

const eventRule = { fields: ['name'], noun: 'event rule' };
const targets = { fields: ['rule'], noun: 'event rule', part: 'targets' };
const bus = { noun: 'event bus' };
const schedule = { fields: ['name'], noun: 'schedule' };

/** Calls on what feeds the monitor and what starts it. */
export const RULE_CALLS: MonitorCalls = {
  events: {
    DisableRule: { ...eventRule, part: 'state', did: 'switched off' },
    DeleteRule: { ...eventRule, part: 'existence', did: 'deleted' },
    PutRule: { ...eventRule, part: 'content', did: 'wrote anew' },
    RemoveTargets: { ...targets, did: 'took targets from' },
    PutTargets: { ...targets, did: 'set targets of' },
    DeleteEventBus: { ...bus, fields: ['name'], part: 'existence', did: 'deleted' },
    UpdateEventBus: { ...bus, fields: ['name'], part: 'permission', did: 'changed the settings of' },
    PutPermission: { ...bus, fields: ['eventBusName'], part: 'permission', did: 'changed who may send to' },
    RemovePermission: { ...bus, fields: ['eventBusName'], part: 'permission', did: 'changed who may send to' },
  },
  scheduler: {
    UpdateSchedule: { ...schedule, part: 'content', did: 'changed' },
    DeleteSchedule: { ...schedule, part: 'existence', did: 'deleted' },
  },
};

/** Written as disabled: what switches off by another name. */
export const isOff = ({ request }: CloudTrailEvent): boolean => /^disabled$/i.test(textAt(request, 'state') ?? '');

/** Writing a rule or a schedule as disabled is switching it off by another name. */
export const cutOf = (event: CloudTrailEvent): Touch | undefined => {
  const touch = touchOf(event, RULE_CALLS);
  return touch?.part === 'content' && isOff(event) ? { ...touch, part: 'state', did: 'switched off' } : touch;
};

/** What a change of each part may do. */
export const BECAUSE: Readonly<Record<string, string>> = {
  state: 'what the rule or schedule passed on no longer reaches the monitor',
  existence: 'what it passed on no longer reaches the monitor',
  content: 'it may now leave out what the monitor must hear of',
  targets: 'events may now go past the monitor',
  permission: 'other accounts and regions may be cut off, or let in with events they made up',
};
