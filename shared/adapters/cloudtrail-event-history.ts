import { setTimeout } from 'node:timers/promises';
import { type CloudTrailClient, LookupEventsCommand, type LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import { isJsonObject, type JsonObject } from '../cloudtrail/json.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { type EventHistory, type HistoryAsk, type HistoryPage, StaleToken } from '../findings/event-history.ts';
import { type Place, placeName } from '../findings/reconcile-checkpoint.ts';
import { isRetryable } from './aws-errors.ts';
import type { RequestPace } from './request-pace.ts';

/** "LookupEvents", CloudTrail API Reference: fifty events a page, two requests a second for an account in a region. */
export const HISTORY_REQUESTS_A_SECOND = 2;
const PAGE = 50;
const TRIES = 8;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export interface HistoryPorts {
  /** A client with a single attempt: a retry is a request like any other, and takes its turn. */
  readonly clientFor: (place: Place) => Promise<Pick<CloudTrailClient, 'send'>>;
  readonly pace: RequestPace;
  readonly now: () => Date;
  /** 0 up to 1. */
  readonly jitter: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
}

export function cloudtrailEventHistory({ clientFor, pace, now, jitter, wait = setTimeout }: HistoryPorts): EventHistory {
  return {
    async page(ask) {
      const client = await clientFor(ask);
      let throttles = 0;
      for (let tries = 1; ; tries++) {
        await pace.turn(placeName(ask));
        if (now() >= ask.until) throw new TransientError(`no time was left to ask Event history of ${placeName(ask)}`);
        try {
          return pageOf(await client.send(commandOf(ask)), tries, throttles);
        } catch (cause) {
          if (isStale(cause)) throw new StaleToken(`Event history of ${placeName(ask)} does not know its token any more`, { cause });
          if (!isRetryable(cause))
            throw new PermanentError(`Event history of ${placeName(ask)} can't be read: ${wordsOf(cause)}`, { cause });
          if (isThrottle(cause)) throttles++;
          const ms = backoff(tries, jitter());
          if (tries === TRIES || now().getTime() + ms >= ask.until.getTime()) {
            throw new TransientError(`Event history of ${placeName(ask)} gave no answer in ${tries} tries: ${wordsOf(cause)}`, { cause });
          }
          await wait(ms);
        }
      }
    },
  };
}

const commandOf = ({ lookup, from, to, token }: HistoryAsk): LookupEventsCommand =>
  new LookupEventsCommand({
    StartTime: from,
    EndTime: to,
    LookupAttributes: [{ AttributeKey: lookup.attribute, AttributeValue: lookup.value }],
    MaxResults: PAGE,
    ...(token === undefined ? {} : { NextToken: token }),
  });

function pageOf({ Events = [], NextToken }: LookupEventsCommandOutput, requests: number, throttles: number): HistoryPage {
  const records = Events.map(({ CloudTrailEvent }) => recordOf(CloudTrailEvent)).filter((record) => record !== undefined);
  return { records, unreadable: Events.length - records.length, token: NextToken, requests, throttles };
}

function recordOf(text: string | undefined): JsonObject | undefined {
  try {
    const record: unknown = JSON.parse(text ?? '');
    return isJsonObject(record) ? record : undefined;
  } catch {
    // What is no JSON is counted as unreadable: the list goes on.
    return undefined;
  }
}

/** Full jitter over a doubling wait, never below half of it: the limit is counted by the second. */
const backoff = (tries: number, chance: number): number => Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + chance / 2);

const isStale = (cause: unknown): boolean => cause instanceof Error && cause.name === 'InvalidNextTokenException';
const isThrottle = (cause: unknown): boolean =>
  cause instanceof Error && /^(Throttling|ThrottlingException|TooManyRequestsException)$/.test(cause.name);
const wordsOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
