import type { Delivery } from '../alerts/outbox.ts';
import type { Opening } from './events-once.ts';

/** Of a number of durations, in seconds: median and 95th percentile by nearest rank. Null when there is none. */
export interface Delay {
  readonly count: number;
  readonly medianSeconds: number | null;
  readonly p95Seconds: number | null;
  readonly maxSeconds: number | null;
}

export interface DelaysSection {
  /** From the event's own time to its record here. Events without a time of their own are left out. */
  readonly detection: Delay;
  /** From the alert's making to the channel's acceptance. */
  readonly delivery: Delay;
  /** Detections more than fifteen minutes after their event. */
  readonly late: number;
  /** Detections by how long they took. */
  readonly histogram: readonly { readonly bucket: string; readonly count: number }[];
}

const LATE_SECONDS = 900;
const BUCKETS = [
  { bucket: 'under 1 min', below: 60 },
  { bucket: '1–5 min', below: 300 },
  { bucket: '5–15 min', below: LATE_SECONDS },
  { bucket: '15–60 min', below: 3600 },
  { bucket: 'over 1 h', below: Number.POSITIVE_INFINITY },
] as const;

export function delaysSection(openings: readonly Opening[], deliveries: readonly Delivery[]): DelaysSection {
  const detection = openings
    .filter(({ event }) => event.timeIs === 'of-event')
    .map(({ event, recordedAt }) => secondsBetween(event.at, recordedAt));
  const delivery = deliveries.flatMap(({ createdAt, sentAt }) => (sentAt ? secondsBetween(createdAt, sentAt) : []));
  return {
    detection: delayOf(detection),
    delivery: delayOf(delivery),
    late: detection.filter((seconds) => seconds > LATE_SECONDS).length,
    histogram: BUCKETS.map(({ bucket, below }, index) => ({
      bucket,
      count: detection.filter((seconds) => seconds < below && seconds >= (BUCKETS[index - 1]?.below ?? 0)).length,
    })),
  };
}

/** A record that is older than its event says only that clocks differ. */
const secondsBetween = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

export function delayOf(seconds: readonly number[]): Delay {
  const sorted = seconds.toSorted((a, b) => a - b);
  const rank = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianSeconds: rank(0.5), p95Seconds: rank(0.95), maxSeconds: sorted.at(-1) ?? null };
}
