import { isJsonObject } from '../../cloudtrail/json.ts';
import { PermanentError } from '../../errors.ts';

/** What an item is; stands in its data, so that a reader never takes one kind for another. */
export type Entity =
  | 'finding'
  | 'occurrence'
  | 'late-event'
  | 'intent'
  | 'delivery'
  | 'follow-up'
  | 'answer'
  | 'mute'
  | 'once'
  | 'principal-change'
  | 'principal-snapshot'
  | 'policy-version'
  | 'sighting'
  | 'spread'
  | 'seen'
  | 'channel'
  | 'recovered'
  | 'reconcile-state'
  | 'activity'
  | 'run'
  | 'erasure'
  | 'first-seen';

/** Bumped when a reader of the last version could not read an item; readers take this version and the one before. */
const SCHEMA_VERSION = 1;

/** Every time in the domain stands under a key of this form, and nothing else does: see ADR 3. */
const TIME_KEY = /^(at|since|asOf)$|(At|Seen|Until)$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Domain value to plain JSON data: times as ISO text, nothing undefined. */
export function toData(entity: Entity, value: object): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(value));
  return { entity, schemaVersion: SCHEMA_VERSION, ...plain };
}

/** Plain data back to the domain value it was made from. @throws PermanentError for an item of another kind or a newer schema. */
export function fromData<T>(entity: Entity, data: unknown): T {
  if (!isJsonObject(data) || data['entity'] !== entity) throw new PermanentError(`the table holds no ${entity} where one was expected`);
  if (Number(data['schemaVersion']) > SCHEMA_VERSION) {
    throw new PermanentError(
      `a ${entity} was written by a newer version of Trailwarden (schema ${data['schemaVersion']}): deploy this function anew`,
    );
  }
  const { entity: _entity, schemaVersion: _version, ...value } = data;
  return revived(value) as T;
}

function revived(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return TIME_KEY.test(key) && ISO.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map((element) => revived(element));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revived(member, name)]));
}
