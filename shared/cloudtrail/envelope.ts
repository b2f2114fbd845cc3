import { type JsonObject, textAt } from './json.ts';

/** The source of what reconcile puts on the queue. EventBridge passes on only sources that begin with "aws.", so nobody else can send it. */
const RECONCILE_SOURCE = 'trailwarden.reconcile';

const DETAIL_TYPES: Readonly<Record<string, string>> = {
  AwsConsoleSignIn: 'AWS Console Sign In via CloudTrail',
  AwsConsoleAction: 'AWS Console Action via CloudTrail',
  AwsServiceEvent: 'AWS Service Event via CloudTrail',
};

/** Where a record was read; stands in for what it leaves out. */
interface ReadAt {
  readonly account: string;
  readonly region: string;
}

/** A bare CloudTrail record as EventBridge would have delivered it: Event history and log files lack the envelope. */
export const envelopeOf = (record: JsonObject, readAt?: ReadAt): JsonObject => ({
  source: `aws.${(textAt(record, 'eventSource') ?? '').split('.')[0] ?? ''}`,
  'detail-type': DETAIL_TYPES[textAt(record, 'eventType') ?? ''] ?? 'AWS API Call via CloudTrail',
  account: textAt(record, 'recipientAccountId') ?? readAt?.account ?? null,
  region: textAt(record, 'awsRegion') ?? readAt?.region ?? null,
  time: textAt(record, 'eventTime') ?? null,
  resources: [],
  detail: record,
});

/** A record that EventBridge did not deliver, as reconcile puts it on the queue. */
export const recoveredEnvelope = (record: JsonObject, readAt: ReadAt): JsonObject => ({
  ...envelopeOf(record, readAt),
  source: RECONCILE_SOURCE,
  recovered: true,
});

/** Said by the envelope alone: nothing that stands in a record can claim it. */
export const isRecovered = (envelope: JsonObject | undefined): boolean =>
  envelope !== undefined && envelope['source'] === RECONCILE_SOURCE && envelope['recovered'] === true;
