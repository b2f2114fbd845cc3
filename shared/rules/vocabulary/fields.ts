import { isJsonObject, type Json } from '../../cloudtrail/json.ts';

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

/** S3 writes some scalars as a list of one. */
const only = (value: Json | undefined): Json | undefined => (Array.isArray(value) && value.length === 1 ? (value[0] as Json) : value);

/**
 * The first value that is not empty under a path whose keys are compared without letter case: services differ in how
 * they write one field ("policy", "Policy"), and S3 sets an empty one beside the full one.
 */
export function fieldAt(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return isEmpty(only(value)) ? undefined : only(value);
  const here = only(value);
  if (!isJsonObject(here)) return undefined;
  for (const [name, under] of Object.entries(here)) {
    const found = name.toLowerCase() === key.toLowerCase() ? fieldAt(under, ...rest) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text under such a path. */
export function wordAt(value: Json | undefined, ...path: readonly string[]): string | undefined {
  const found = fieldAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** Every text under such a path: of one, of a list, or of an object's values ("member" lists). */
export function wordsAt(value: Json | undefined, ...path: readonly string[]): readonly string[] {
  const found = fieldAt(value, ...path);
  if (typeof found === 'string') return [found];
  const parts = Array.isArray(found) ? (found as readonly Json[]) : isJsonObject(found) ? Object.values(found) : [];
  return parts.flatMap((part) => (typeof part === 'string' ? [part] : Array.isArray(part) ? part.filter(isText) : []));
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether the flag under such a path is set, unset, or not said. */
export function flagAt(value: Json | undefined, ...path: readonly string[]): boolean | undefined {
  const found = fieldAt(value, ...path);
  if (typeof found === 'boolean') return found;
  if (typeof found !== 'string') return undefined;
  if (/^true$/i.test(found)) return true;
  return /^false$/i.test(found) ? false : undefined;
}
