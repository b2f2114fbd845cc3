import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, jsonAt } from '../../cloudtrail/json.ts';
import { type MonitorCalls, type Touch, touchOf } from './touch.ts';

const ofFunction = { fields: ['functionName'], noun: 'function' };
/** A mapping's own id says nothing; the answer names both its ends. */
const ofMapping = { fields: ['functionName', 'functionArn', 'eventSourceArn'], inAnswer: true, noun: 'function' } as const;

/** Calls on the monitor's functions and on what feeds them. */
export const FUNCTION_CALLS: MonitorCalls = {
  lambda: {
    UpdateFunctionCode: { ...ofFunction, part: 'code', did: 'changed the code of' },
    PutRuntimeManagementConfig: { ...ofFunction, part: 'runtime', did: 'changed the runtime of' },
    UpdateFunctionConfiguration: { ...ofFunction, part: 'configuration', did: 'changed the configuration of' },
    DeleteFunction: { ...ofFunction, part: 'existence', did: 'deleted' },
    PutFunctionConcurrency: { ...ofFunction, part: 'concurrency', did: 'limited the runs of' },
    AddPermission: { ...ofFunction, part: 'permission', did: 'changed who may call' },
    RemovePermission: { ...ofFunction, part: 'permission', did: 'changed who may call' },
    PutFunctionEventInvokeConfig: { ...ofFunction, part: 'failures', did: 'changed what happens to failed runs of' },
    UpdateFunctionEventInvokeConfig: { ...ofFunction, part: 'failures', did: 'changed what happens to failed runs of' },
    DeleteFunctionEventInvokeConfig: { ...ofFunction, part: 'failures', did: 'changed what happens to failed runs of' },
    CreateFunctionUrlConfig: { ...ofFunction, part: 'url', did: 'gave an address to' },
    UpdateFunctionUrlConfig: { ...ofFunction, part: 'url', did: 'changed who may call the address of' },
    DeleteFunctionUrlConfig: { ...ofFunction, part: 'url', did: 'took the address from' },
    // Whoever reads the queue or the stream besides takes events away.
    CreateEventSourceMapping: { fields: ['eventSourceArn', 'functionName'], noun: 'feed', part: 'mapping', did: 'added a reader to' },
    UpdateAlias: { ...ofFunction, part: 'alias', did: 'moved an alias of' },
    UpdateEventSourceMapping: { ...ofMapping, part: 'mapping', did: 'changed what feeds' },
    DeleteEventSourceMapping: { ...ofMapping, part: 'mapping', did: 'cut off what feeds' },
  },
};

/** What a change of each part may do. */
export const WORSE: Readonly<Record<string, string>> = {
  code: 'changed code may keep silent about anything',
  runtime: 'the function may no longer start',
  configuration: 'settings decide what the function reads, writes and tells',
  existence: 'the function no longer does its work',
  concurrency: 'events may wait until they are lost',
  permission: 'callers may be cut off, or let in with events they made up',
  failures: 'what fails may be lost without a trace',
  alias: 'callers may now reach other code',
  mapping: 'events may no longer reach the function',
  url: 'answers of people may no longer arrive, or come from somebody else',
};

/** No room to run, or nothing to run on, is the function switched off. */
export function functionTouch(event: CloudTrailEvent): Touch | undefined {
  const touch = touchOf(event, FUNCTION_CALLS);
  if (touch?.part === 'concurrency' && Number(jsonAt(event.request, 'reservedConcurrentExecutions') ?? Number.NaN) === 0) {
    return { ...touch, did: 'left no room to run for' };
  }
  if (touch?.part === 'mapping' && booleanAt(event.request, 'enabled') === false) return { ...touch, did: 'switched off what feeds' };
  return touch;
}
