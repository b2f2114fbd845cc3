import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, jsonAt, textAt } from '../../cloudtrail/json.ts';
import type { Listen } from '../listen.ts';
import { passedRoles } from '../vocabulary/passed-roles.ts';

interface CodeSwap {
  /** The member that names what runs the code. */
  readonly on: string;
  readonly noun: string;
  /** Members that carry code, or let somebody in to write it; none: the call is about nothing else. */
  readonly code: readonly string[];
}

/** Calls that change what runs under a role that is there already. */
const SWAPS: Readonly<Record<string, CodeSwap>> = {
  'lambda:UpdateFunctionCode': { on: 'functionName', noun: 'function', code: [] },
  'lambda:UpdateFunctionConfiguration': { on: 'functionName', noun: 'function', code: ['layers'] },
  'ec2:ModifyInstanceAttribute': { on: 'instanceId', noun: 'instance', code: ['userData'] },
  'glue:UpdateDevEndpoint': { on: 'endpointName', noun: 'development endpoint', code: ['publicKey', 'addPublicKeys', 'customLibraries'] },
  'sagemaker:UpdateNotebookInstance': {
    on: 'notebookInstanceName',
    noun: 'notebook',
    code: ['lifecycleConfigName', 'defaultCodeRepository'],
  },
};

export const swapListens: readonly Listen[] = [
  { source: 'lambda', names: ['UpdateFunctionCode', 'UpdateFunctionConfiguration'] },
  { source: 'ec2', names: ['ModifyInstanceAttribute'] },
  { source: 'glue', names: ['UpdateDevEndpoint'] },
  { source: 'sagemaker', names: ['UpdateNotebookInstance'] },
];

export interface Swapped {
  readonly noun: string;
  readonly name: string | undefined;
  /** Roles that the answer or the call names; empty where neither does. */
  readonly roles: readonly string[];
}

export function swapOf({ source, api, outcome, request, response }: CloudTrailEvent): Swapped | undefined {
  const call = `${source}:${api}`;
  const swap = Object.hasOwn(SWAPS, call) ? SWAPS[call] : undefined;
  if (swap === undefined || outcome.kind !== 'succeeded' || booleanAt(request, 'dryRun') === true) return undefined;
  if (swap.code.length > 0 && !swap.code.some((member) => (jsonAt(request, member) ?? null) !== null)) return undefined;
  return { noun: swap.noun, name: textAt(response, swap.on) ?? textAt(request, swap.on), roles: passedRoles(response, request) };
}
