import { isJsonObject, type Json, type JsonObject } from '../../shared/cloudtrail/json.ts';
import { envelope } from './records.ts';

/**
 * The parts of EventBridge's pattern language that our patterns use: nested members, `$or`, and lists of exact values,
 * `prefix`, `wildcard` and `exists` ("Event patterns", User Guide). Matching is case-sensitive.
 */
export function matchesPattern(pattern: Readonly<Record<string, unknown>>, event: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') return Array.isArray(wanted) && wanted.some((one) => isJsonObject(one) && matchesPattern(one, event));
    const found = Object.hasOwn(event, key) ? event[key] : undefined;
    if (!Array.isArray(wanted)) {
      return isJsonObject(wanted) && matchesPattern(wanted, isJsonObject(found) ? found : {});
    }
    const values: readonly (Json | undefined)[] = Array.isArray(found) ? found : [found];
    return wanted.some((one) => values.some((value) => fits(one, value)));
  });
}

function fits(wanted: unknown, value: Json | undefined): boolean {
  if (!isJsonObject(wanted)) return value === wanted;
  if (typeof wanted['exists'] === 'boolean') return wanted['exists'] === (value !== undefined);
  if (typeof value !== 'string') return false;
  if (typeof wanted['prefix'] === 'string') return value.startsWith(wanted['prefix']);
  if (typeof wanted['wildcard'] !== 'string') throw new Error(`no such matcher here: ${JSON.stringify(wanted)}`);
  const parts = wanted['wildcard'].split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(value);
}

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
};

/** The record as EventBridge would deliver it; what is an envelope already stays as it is. */
export const delivered = (event: JsonObject): JsonObject =>
  event['detail-type'] !== undefined
    ? event
    : envelope(event, { 'detail-type': DETAIL_TYPES[String(event['eventType'])] ?? 'AWS API Call via CloudTrail' });
