import type { JsonObject } from '../cloudtrail/json.ts';
import { PermanentError } from '../errors.ts';
import type { Place } from './reconcile-checkpoint.ts';

/** One list of Event history: it takes a single attribute. */
export interface Lookup {
  /** "iam", or "sts:AssumeRoot". */
  readonly id: string;
  /** As rules name the service. */
  readonly source: string;
  readonly attribute: 'EventSource' | 'EventName';
  readonly value: string;
}

export interface HistoryAsk extends Place {
  readonly lookup: Lookup;
  /** Both included. */
  readonly from: Date;
  readonly to: Date;
  /** Of the page before; good only with the same place, list and times. */
  readonly token: string | undefined;
  /** No request is begun after it. */
  readonly until: Date;
}

export interface HistoryPage {
  /** CloudTrail records, newest first as a rule. */
  readonly records: readonly JsonObject[];
  readonly unreadable: number;
  /** Absent on the last page. */
  readonly token: string | undefined;
  readonly requests: number;
  readonly throttles: number;
}

/** Port: an account's own list of management events, 90 days back, one region at a time. It needs no trail. */
export interface EventHistory {
  /** @throws StaleToken; TransientError when it was throttled or out of reach too long; PermanentError when it refuses. */
  page(ask: HistoryAsk): Promise<HistoryPage>;
}

/** The token does not fit any more: the list must be read from its beginning. */
export class StaleToken extends PermanentError {
  override readonly name = 'StaleToken';
}

/** Port: what detect reads from. */
export interface DetectQueue {
  /** @throws TransientError when not all of them may have got there. Sending some again does no harm. */
  send(bodies: readonly string[]): Promise<void>;
}
