import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';

export const ARRIVED = new Date('2026-03-04T09:20:00Z');

/** The event of a record or envelope that arrived a few minutes after it happened. */
export const parsed = (record: unknown): CloudTrailEvent => parseEvent(record, ARRIVED);
