import type { Break } from './break.ts';
import { neverAsked, retryAfterIgnored, swallowed429, uncertainTreatedAsSent } from './of-channel.ts';
import { ackMessageOnError, failedBatchCounted, markSeenBeforeRecord } from './of-detect.ts';
import {
  deadWithoutFailover,
  digestMembersDropped,
  droppedStreamRecord,
  leaseNeverExpires,
  muteForgotten,
  planHalfWritten,
  settleBeforeSend,
} from './of-notify.ts';
import { ignoredCondition, ignoredLease, intentDeletedFirst, intentWrittenLast, occurrenceWrittenFirst } from './of-table.ts';

/** Every planted defect, by the name it is asked for. */
export const breaks: ReadonlyMap<string, Break> = new Map(
  [
    settleBeforeSend,
    ignoredCondition,
    ignoredLease,
    droppedStreamRecord,
    swallowed429,
    uncertainTreatedAsSent,
    retryAfterIgnored,
    neverAsked,
    intentDeletedFirst,
    intentWrittenLast,
    occurrenceWrittenFirst,
    planHalfWritten,
    muteForgotten,
    leaseNeverExpires,
    deadWithoutFailover,
    digestMembersDropped,
    ackMessageOnError,
    failedBatchCounted,
    markSeenBeforeRecord,
  ].map((planted) => [planted.name, planted]),
);
