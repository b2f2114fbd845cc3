import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.ts';
import { actorOf, callingService } from './actor.ts';
import { withoutApiDate } from './api-name.ts';
import { parseArn } from './arn.ts';
import { isRecovered } from './envelope.ts';
import type { CloudTrailEvent } from './event.ts';
import { booleanAt, canonicalJson, isJsonObject, type JsonObject, objectAt, textAt } from './json.ts';
import { mfaOf } from './mfa.ts';
import { outcomeOf } from './outcome.ts';
import { SYNTHETIC, type SyntheticKind, syntheticKind, syntheticRecord } from './synthetic.ts';
import { targetOf } from './target.ts';

/** The input is no CloudTrail event. The message names the field that is missing or wrong. The only error of this folder's parsers. */
export class NotACloudTrailEvent extends PermanentError {
  override readonly name = 'NotACloudTrailEvent';
}

/**
 * Parses an EventBridge envelope or a bare CloudTrail record. A service and a call make a record; every other field may
 * be missing, null or of another type, which is what the accessors of `json.ts` are for.
 * @param receivedAt stands in for the time of a record that has none.
 * @throws NotACloudTrailEvent, and nothing else, on any input.
 */
export function parseEvent(input: unknown, receivedAt: Date): CloudTrailEvent {
  if (!isJsonObject(input)) throw new NotACloudTrailEvent(`not a CloudTrail event: expected an object, got ${kindOf(input)}`);
  if (!isEnvelope(input)) return fromRecord(input, undefined, receivedAt);
  const { detail } = input;
  if (!isJsonObject(detail)) {
    throw new NotACloudTrailEvent(`not a CloudTrail event: field "detail" should be an object, is ${kindOf(detail)}`);
  }
  const detailType = textAt(input, 'detail-type');
  const synthetic = syntheticKind(input);
  if (synthetic !== undefined) return fromSynthetic(synthetic, input, detailType, receivedAt);
  if (detailType !== undefined && !detailType.endsWith('via CloudTrail') && detail['eventName'] === undefined) {
    return fromNative(input, detail, receivedAt);
  }
  return fromRecord(detail, input, receivedAt);
}

/** EventBridge puts the record under `detail`. The detail-type of sign-ins has two spellings, so none is asked for; records have no `detail`. */
const isEnvelope = (input: JsonObject): boolean => Object.hasOwn(input, 'detail') && input['eventSource'] === undefined;

function fromRecord(record: JsonObject, envelope: JsonObject | undefined, receivedAt: Date): CloudTrailEvent {
  const eventSource = textAt(record, 'eventSource');
  const eventName = textAt(record, 'eventName');
  if (eventSource === undefined || eventName === undefined) throw new NotACloudTrailEvent(`not a CloudTrail event: ${complaint(record)}`);
  const actor = actorOf(record);
  const source = eventSource.replace(/\.amazonaws\.com(\.cn)?$/, '');
  return {
    id: textAt(record, 'eventID') ?? derivedId(record),
    corrects: textAt(record, 'addendum', 'originalEventID'),
    source,
    name: eventName,
    api: source === 'lambda' ? withoutApiDate(eventName) : eventName,
    ...timeOf(textAt(record, 'eventTime'), envelope, receivedAt),
    region: textAt(record, 'awsRegion') ?? textAt(envelope, 'region'),
    partition: parseArn(actor.arn)?.partition ?? parseArn(actor.role?.arn)?.partition ?? 'aws',
    account: textAt(record, 'recipientAccountId') ?? textAt(envelope, 'account') ?? actor.account,
    type: textAt(record, 'eventType')?.toLowerCase(),
    schemaMajor: majorOf(textAt(record, 'eventVersion')),
    readOnly: booleanAt(record, 'readOnly'),
    outcome: outcomeOf(record),
    actor,
    mfa: mfaOf(record, actor),
    target: targetOf(record, actor),
    byService: callingService(record),
    sourceAddress: textAt(record, 'sourceIPAddress'),
    userAgent: textAt(record, 'userAgent'),
    request: objectAt(record, 'requestParameters'),
    requestOmitted: booleanAt(record, 'requestParameters', 'omitted') === true,
    response: objectAt(record, 'responseElements'),
    additional: objectAt(record, 'additionalEventData'),
    serviceDetails: objectAt(record, 'serviceEventDetails'),
    sharedId: textAt(record, 'sharedEventID'),
    native: false,
    ...(isRecovered(envelope) ? { recovered: true as const } : {}),
    raw: record,
  };
}

/** A service's own event (a sign-in anomaly alert): read through the same parser, under its detail-type as name. */
function fromNative(envelope: JsonObject, detail: JsonObject, receivedAt: Date): CloudTrailEvent {
  const source = (textAt(envelope, 'source') ?? '').replace(/^aws\./, '');
  const record = { ...detail, eventSource: `${source}.amazonaws.com`, eventName: textAt(envelope, 'detail-type') ?? '' };
  const event = fromRecord(record, envelope, receivedAt);
  return { ...event, id: textAt(envelope, 'id') ?? event.id, native: true, raw: envelope };
}

/** One of our own. Its body is never read as a record: whoever can put an event on the bus could write any call into it. */
function fromSynthetic(kind: SyntheticKind, envelope: JsonObject, detailType: string | undefined, receivedAt: Date): CloudTrailEvent {
  if (detailType !== SYNTHETIC[kind].detailType) {
    throw new NotACloudTrailEvent(`not a CloudTrail event: field "detail-type" is not the one of a ${kind}`);
  }
  const event = fromRecord(syntheticRecord(kind, envelope), { time: envelope['time'], region: envelope['region'] }, receivedAt);
  return { ...event, id: textAt(envelope, 'id') ?? derivedId(envelope), native: true, raw: envelope };
}

function timeOf(
  eventTime: string | undefined,
  envelope: JsonObject | undefined,
  receivedAt: Date,
): Pick<CloudTrailEvent, 'time' | 'timeIs'> {
  const own = dateOf(eventTime);
  if (own) return { time: own, timeIs: 'of-event' };
  const outer = dateOf(textAt(envelope, 'time'));
  return outer ? { time: outer, timeIs: 'of-envelope' } : { time: receivedAt, timeIs: 'of-arrival' };
}

/** Only ISO 8601 in UTC, as CloudTrail writes it: `new Date` would take "1" and "May" too. */
function dateOf(text: string | undefined): Date | undefined {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const majorOf = (version: string | undefined): number | undefined => {
  const major = /^(\d{1,6})(\.|$)/.exec(version ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
};

/** Equal records get equal ids whatever their field order, so that a repeat counts once. */
const derivedId = (record: JsonObject): string => `sha256-${createHash('sha256').update(canonicalJson(record)).digest('hex').slice(0, 32)}`;

const complaint = (record: JsonObject): string =>
  ['eventSource', 'eventName']
    .filter((field) => textAt(record, field) === undefined)
    .map((field) => `field "${field}" should be a non-empty string, is ${kindOf(record[field])}`)
    .join('; ');

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
};
