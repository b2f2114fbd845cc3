import * as fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../shared/cloudtrail/json.ts';

/** Any JSON, deep and odd. */
export const anyJson: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 4 }).map((value): Json => JSON.parse(JSON.stringify(value)));

const NASTY: readonly Json[] = [
  ...[null, true, false, 0, -1, 1e21, '', ' ', 'null', 'undefined', '[object Object]', '__proto__', 'constructor'],
  ...['Root', 'IAMUser', 'AssumedRole', 'AWS ROOT USER', 'AccessDenied', 'Failure', 'Success', 'true', 'arn:aws:iam::1:user/a'],
  ...[
    'arn:aws:iam::aws:policy/AdministratorAccess',
    'on resource: user',
    '{"Statement":',
    '%7B%22Statement%22%3A%5B%5D%7D',
    '\u0000\ud800',
  ],
  ...[[], {}, [[]], [null], { omitted: true }, '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}'],
];

/** One change to a record: a member somewhere in it replaced, removed, wrapped or copied over another. */
interface Bend {
  readonly path: readonly number[];
  readonly how: 'replace' | 'remove' | 'wrap' | 'stringify';
  readonly by: Json;
}

const bend: fc.Arbitrary<Bend> = fc.record({
  path: fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'stringify'),
  by: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NASTY) }, fc.string({ unit: 'binary', maxLength: 20 }), anyJson),
});

/** Records with a few changes each: what CloudTrail might write tomorrow, and what nobody should. */
export const bent = (record: fc.Arbitrary<JsonObject>): fc.Arbitrary<Json> =>
  fc
    .tuple(record, fc.array(bend, { maxLength: 6 }))
    .map(([one, bends]) => bends.reduce<Json>((value, change) => changed(value, change.path, change), one));

function changed(value: Json, [step = 0, ...further]: readonly number[], change: Bend): Json {
  if (Array.isArray(value) && value.length > 0) {
    const place = step % value.length;
    return value.flatMap((one, index) => (index === place ? memberOf(one, further, change) : [one]));
  }
  if (!isJsonObject(value) || Object.keys(value).length === 0) return value;
  const place = step % Object.keys(value).length;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one], index) =>
      index === place
        ? memberOf(one ?? null, further, change).map((now): [string, Json] => [key, now])
        : [[key, one ?? null] as [string, Json]],
    ),
  );
}

/** The member as it is now; none where it is removed. */
function memberOf(value: Json, further: readonly number[], change: Bend): readonly Json[] {
  const inner = typeof value === 'object' && value !== null && further.length > 0;
  if (inner) return [changed(value, further, change)];
  if (change.how === 'remove') return [];
  if (change.how === 'wrap') return [[value, change.by]];
  if (change.how === 'stringify') return [JSON.stringify(value)];
  return [change.by];
}
