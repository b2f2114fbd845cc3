import { isJsonObject, type Json, type JsonObject } from '../../shared/cloudtrail/json.ts';
import { envelope } from './records.ts';

/** The parts of EventBridge's pattern language that our patterns use: nested members and lists of exact values ("Event patterns", User Guide). */
export function matchesPattern(pattern: Readonly<Record<string, unknown>>, event: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    const found = Object.hasOwn(event, key) ? event[key] : undefined;
    if (!Array.isArray(wanted)) {
      return isJsonObject(wanted) && isJsonObject(found) && matchesPattern(wanted, found);
    }
    const values: readonly (Json | undefined)[] = Array.isArray(found) ? found : [found];
    return wanted.some((one) => values.some((value) => value === one));
  });
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
