import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type Json, jsonAt, textAt } from '../../cloudtrail/json.ts';
import type { Listen } from '../listen.ts';
import { isInstanceId } from './instance.ts';

/** Calls that put their caller on an instance, or hand out its administrator's password. */
export const instanceReaches: readonly Listen[] = [
  { source: 'ssm', names: ['SendCommand', 'StartSession'] },
  { source: 'ec2-instance-connect', names: ['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey'] },
  { source: 'ec2', names: ['GetPasswordData'], reads: true },
];

/** SendCommand takes fifty ids at most. */
const MOST = 50;

const texts = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');

/** By id; commands sent to a tag name no instance. */
export function reachedInstances({ request }: CloudTrailEvent): readonly string[] {
  const targets = jsonAt(request, 'targets');
  const byTarget = (Array.isArray(targets) ? targets : [targets])
    .filter((target) => /^InstanceIds$/i.test(textAt(target, 'key') ?? ''))
    .flatMap((target) => texts(jsonAt(target, 'values')));
  const named = [...texts(jsonAt(request, 'instanceIds')), ...texts(jsonAt(request, 'instanceId')), ...texts(jsonAt(request, 'target'))];
  return [...new Set([...named, ...byTarget])].filter(isInstanceId).slice(0, MOST);
}
