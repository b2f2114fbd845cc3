import { isJsonObject, type Json, type JsonObject, jsonAt } from '../../cloudtrail/json.ts';

/** The values of a list, whose one member some services write without the list around it. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Json[] {
  const found = jsonAt(value, ...path);
  if (found === undefined || found === null || found === '') return [];
  return Array.isArray(found) ? found : [found];
}

export const objectsAt = (value: unknown, ...path: readonly string[]): readonly JsonObject[] => listAt(value, ...path).filter(isJsonObject);

export const textsAt = (value: unknown, ...path: readonly string[]): readonly string[] =>
  listAt(value, ...path).filter((one) => typeof one === 'string' && one !== '') as readonly string[];

/** A number, written as one or as text. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = jsonAt(value, ...path);
  if (typeof found === 'number') return found;
  return typeof found === 'string' && /^\d{1,9}$/.test(found) ? Number(found) : undefined;
}

/** Whether two words are the same but for their case ("DISABLED"). */
export const isWord = (value: string | undefined, word: string): boolean => value?.toLowerCase() === word.toLowerCase();

/** "a, b, c and 4 more". */
export function firstFew(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
