import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { isOfTrail } from '../vocabulary/log-resources.ts';
import { objectsAt } from '../vocabulary/request-values.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';

/** A key's id or its alias, however it is written: "key/1234…" of an ARN, "alias/trail", the bare id. */
function plain(written: string): string {
  const resource = parseArn(written)?.resource ?? written;
  return resource.replace(/^key\//, '');
}

const isAlias = (name: string): boolean => name.startsWith('alias/');

/** All the names by which a record calls the key: id and alias, from parameters, resources and a refusal's message. */
export function keyNamesIn(event: CloudTrailEvent): readonly string[] {
  const { request, raw } = event;
  const resources = objectsAt(raw, 'resources').map((resource) => textAt(resource, 'ARN') ?? textAt(resource, 'arn'));
  const written = [...['keyId', 'aliasName', 'targetKeyId'].map((field) => textAt(request, field)), ...resources, namedInDenial(event)];
  return [...new Set(written.flatMap((name) => (name === undefined ? [] : [plain(name)])))];
}

/** A key of the trail or the monitor: the operator lists it (by id, ARN or alias), or its alias says so. */
export function isLogKey(names: readonly string[], settings: RuleSettings): boolean {
  const listed = new Set([...settings.logKeys, ...settings.monitorResources].map((name) => plain(name).toLowerCase()));
  return names.some((name) => listed.has(name.toLowerCase()) || (isAlias(name) && isOfTrail(name, settings)));
}

export function keySubject(names: readonly string[]): Subject {
  const name = names.find((one) => !isAlias(one)) ?? names[0];
  return { type: 'resource', id: `key/${name ?? 'unnamed'}`, label: name === undefined ? 'a KMS key' : `KMS key ${names.join(', ')}` };
}
