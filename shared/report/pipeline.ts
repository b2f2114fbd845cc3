import type { Delivery } from '../alerts/outbox.ts';
import type { Run } from '../findings/store.ts';
import { type Capped, capped } from './capped.ts';
import { counted } from './coverage.ts';
import { type Delay, delayOf } from './delays.ts';
import type { ReportInput } from './input.ts';

interface ChannelRow {
  readonly channel: string;
  readonly sent: number;
  /** Of all, those that took more than one attempt. */
  readonly retried: number;
  /** May have been sent. */
  readonly uncertain: number;
  /** Not delivered. */
  readonly dead: number;
  readonly cancelled: number;
  /** Told by a digest, which is counted for itself. */
  readonly rolled: number;
  /** Digests that were sent: part of `sent`. */
  readonly digests: number;
  readonly waiting: number;
}

export interface PipelineSection {
  readonly channels: readonly ChannelRow[];
  readonly totals: Omit<ChannelRow, 'channel'>;
  /** Why alerts were not delivered, each reason once. */
  readonly deadReasons: Capped<{ readonly channel: string; readonly reason: string; readonly count: number }>;
  readonly rejected: number | null;
  readonly runs: readonly {
    readonly kind: string;
    readonly complete: number;
    readonly partial: number;
    readonly failed: number;
    readonly took: Delay;
  }[];
  readonly failures: Capped<string>;
}

const MOST = 20;

export function pipelineSection(input: ReportInput): PipelineSection {
  const { deliveries, runs } = input;
  const channels = [...Map.groupBy(deliveries, ({ channel }) => channel)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const kinds = [...Map.groupBy(runs, ({ kind }) => kind)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    channels: channels.map(([channel, own]) => ({ channel, ...tally(own) })),
    totals: tally(deliveries),
    deadReasons: deadReasons(deliveries),
    rejected: counted(input, 'rejected'),
    runs: kinds.map(([kind, own]) => {
      const of = (outcome: string) => own.filter((run) => run.outcome === outcome).length;
      return {
        kind,
        complete: of('complete'),
        partial: of('partial'),
        failed: of('failed'),
        took: delayOf(own.map(({ tookMs }) => Math.round(tookMs / 1000))),
      };
    }),
    failures: capped([...new Set(runs.flatMap(failuresOf))].toSorted(), MOST),
  };
}

const failuresOf = ({ account, failures }: Run): readonly string[] =>
  account === undefined ? failures : failures.map((failure) => `${account}: ${failure}`);

function tally(deliveries: readonly Delivery[]): Omit<ChannelRow, 'channel'> {
  const of = (...states: readonly Delivery['state'][]) => deliveries.filter(({ state }) => states.includes(state)).length;
  return {
    sent: of('sent'),
    retried: deliveries.filter(({ attempts }) => attempts > 1).length,
    uncertain: of('uncertain'),
    dead: of('dead'),
    cancelled: of('cancelled'),
    rolled: of('rolled'),
    digests: deliveries.filter(({ state, purpose }) => state === 'sent' && purpose === 'digest').length,
    waiting: of('pending', 'sending'),
  };
}

function deadReasons(deliveries: readonly Delivery[]): PipelineSection['deadReasons'] {
  const dead = deliveries.filter(({ state }) => state === 'dead');
  const groups = Map.groupBy(dead, ({ channel, lastError }) => JSON.stringify([channel, lastError?.message ?? 'no reason on record']));
  return capped(
    [...groups]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, group]) => {
        const [first] = group;
        return first ? [{ channel: first.channel, reason: first.lastError?.message ?? 'no reason on record', count: group.length }] : [];
      }),
    MOST,
  );
}
