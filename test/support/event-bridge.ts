import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { type DeployedRule, isForwarded } from '../../shared/rules/pattern-match.ts';
import { envelope } from './records.ts';

/** Whether any of the rules would take the record. */
export const isTaken = (rules: readonly DeployedRule[], event: JsonObject): boolean => isForwarded(rules, delivered(event));

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
