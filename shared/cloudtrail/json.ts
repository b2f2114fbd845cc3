/** A JSON value of unknown shape, as CloudTrail's free-form members hold it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

const nothing: JsonObject = Object.freeze({});

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value under a path of own keys; undefined where the path breaks. */
export function jsonAt(value: unknown, ...path: readonly string[]): Json | undefined {
  let here: unknown = value;
  for (const key of path) {
    if (!isJsonObject(here) || !Object.hasOwn(here, key)) return undefined;
    here = here[key];
  }
  return here as Json | undefined;
}

/** The non-empty string under a path; anything else is undefined. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The object under a path; an empty one where it is missing or of another type. */
export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
  const found = jsonAt(value, ...path);
  return isJsonObject(found) ? found : nothing;
}

/** CloudTrail writes booleans as booleans and as strings ("true", "True"). Anything else is undefined. */
export function booleanAt(value: unknown, ...path: readonly string[]): boolean | undefined {
  const found = jsonAt(value, ...path);
  if (typeof found === 'boolean') return found;
  if (typeof found !== 'string') return undefined;
  if (/^true$/i.test(found)) return true;
  return /^false$/i.test(found) ? false : undefined;
}

/** Deeper levels than any real record has are written as "…", so that no input can exhaust the stack. */
const MAX_DEPTH = 64;

/** JSON text with sorted keys: equal values give equal text whatever their field order. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) return '"…"';
  if (Array.isArray(value)) return `[${value.map((element) => canonicalJson(element, depth + 1)).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** The value, or undefined for what is no JSON: for schemas that refuse what is not there. */
export function jsonFrom(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
