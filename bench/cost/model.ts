import { LATENESS_DAYS } from '../../shared/adapters/store/keys.ts';
import type { Measured } from './measure.ts';
import type { MeasuredPosture } from './measure-posture.ts';
import { ALWAYS_FREE, PRICES } from './prices.ts';

/** How large an installation is, and what is assumed of its events. */
export interface Scale {
  readonly name: string;
  readonly eventsPerDay: number;
  /** Share of the events that EventBridge hands to the queue. */
  readonly listenedFor: number;
  /** Share of those that a rule or a memory records. */
  readonly recorded: number;
  /** Share of the listened-for that rules over time count: secrets read, calls of instances, refused calls. */
  readonly counted: number;
  /** Share of the recorded that add to a finding on record. */
  readonly repeated: number;
  /** Share of the listened-for that come from another account or region. */
  readonly forwarded: number;
  readonly eventsPerBatch: number;
  /** Whose state is read every day. */
  readonly accounts: number;
  readonly mails: number;
}

/** What the template says. */
export interface Deployed {
  readonly alarms: number;
  readonly metrics: number;
  /** Of detect and of the sweep, in GB. */
  readonly memory: number;
}

export interface Line {
  readonly item: string;
  readonly basis: string;
  /** USD a month at list price, and after what every account gets free. */
  readonly list: number;
  readonly due: number;
}

/** Assumed, not measured: Lambda's own time. */
const SECONDS = { batch: 0.25, recorded: 0.1, counted: 0.02, sweep: 0.2 } as const;
const DAYS = 30.4;
const SWEEPS = DAYS * 24 * 60;
const WATCHES = DAYS * 24 * 12;
/** Of one run of the watch, assumed: it asks five queues and looks up what it knows of each part, and writes one checkpoint. */
const WATCH = { seconds: 1, readUnits: 15, writeUnits: 4, bytes: 1200, sqsRequests: 5 } as const;
const POSTURE_STEPS = DAYS * 96;
/** Assumed: a step with nothing due, a run of a small account (21 s of calls: `bench -- posture-calls`), and what it keeps while it reads. */
const POSTURE = { idleSeconds: 0.3, runSeconds: 25, parts: 100, memory: 2 } as const;
/** Snapshots stay for 90 days, records for 400: counted as if both stayed as long as a snapshot and a half. */
const OBJECT_MONTHS = 135 / DAYS;
/** Occurrences stay for 400 days. */
const MONTHS_KEPT = 400 / DAYS;
/** An idle queue is asked all the time: up to 0.65 million requests a month. */
const IDLE_POLLS = 650_000;
const LOG_BYTES_PER_RUN = 1000;

export function monthly(scale: Scale, measured: Measured, posture: MeasuredPosture, deployed: Deployed): readonly Line[] {
  const looks = DAYS * scale.accounts;
  const heard = scale.eventsPerDay * DAYS * scale.listenedFor;
  const batches = heard / scale.eventsPerBatch;
  const recorded = heard * scale.recorded;
  const perEvent = (of: 'writeUnits' | 'readUnits' | 'bytes'): number =>
    (1 - scale.repeated) * measured.firstEvent[of] + scale.repeated * measured.laterEvent[of];
  const counted = heard * scale.counted;
  const writes =
    recorded * perEvent('writeUnits') +
    counted * measured.countedEvent.writeUnits +
    batches * measured.batch.writeUnits +
    WATCHES * WATCH.writeUnits +
    looks * posture.run.writeUnits;
  const reads =
    recorded * perEvent('readUnits') +
    counted * measured.countedEvent.readUnits +
    SWEEPS * measured.sweep.readUnits +
    WATCHES * WATCH.readUnits +
    looks * posture.run.readUnits +
    POSTURE_STEPS * posture.idle.readUnits;
  const gigabytes =
    ((recorded * perEvent('bytes') + WATCHES * WATCH.bytes) * MONTHS_KEPT +
      (counted * measured.countedEvent.bytes * LATENESS_DAYS) / DAYS) /
    1e9;
  const runs = batches + recorded + SWEEPS + WATCHES + POSTURE_STEPS;
  const seconds =
    (batches * SECONDS.batch + recorded * SECONDS.recorded + counted * SECONDS.counted + SWEEPS * SECONDS.sweep + WATCHES * WATCH.seconds) *
      deployed.memory +
    (looks * POSTURE.runSeconds + POSTURE_STEPS * POSTURE.idleSeconds) * POSTURE.memory;
  const puts = looks * (posture.run.puts + 2 * POSTURE.parts);
  const gets = looks * posture.run.gets + POSTURE_STEPS * scale.accounts * posture.idle.gets;
  const archived = (looks * posture.run.packed * OBJECT_MONTHS) / 1e9;
  const requests = heard + 2 * batches + IDLE_POLLS + WATCHES * WATCH.sqsRequests;
  const logs = (runs * LOG_BYTES_PER_RUN) / 1e9;
  const { alarms, metrics } = deployed;
  return [
    priced('EventBridge, forwarded events', `${count(heard * scale.forwarded)} events`, heard * scale.forwarded, 0, PRICES.forwardedEvent),
    priced('SQS', `${count(requests)} requests`, requests, ALWAYS_FREE.sqsRequests, PRICES.sqsRequest),
    priced('Lambda, runs', `${count(runs)} runs`, runs, ALWAYS_FREE.lambdaRequests, PRICES.lambdaRequest),
    priced('Lambda, time', `${count(seconds)} GB-s`, seconds, ALWAYS_FREE.lambdaGigabyteSeconds, PRICES.lambdaGigabyteSecond),
    priced('DynamoDB, writes', `${count(writes)} units`, writes, 0, PRICES.writeUnit),
    priced('DynamoDB, reads', `${count(reads)} units`, reads, 0, PRICES.readUnit),
    priced('DynamoDB, storage after 400 days', `${gigabytes.toFixed(1)} GB`, gigabytes, 0, PRICES.tableGigabyte),
    priced('S3, requests', `${count(puts + gets)} requests`, puts + (gets * PRICES.objectGet) / PRICES.objectPut, 0, PRICES.objectPut),
    priced('S3, storage', `${archived.toFixed(2)} GB`, archived, 0, PRICES.objectGigabyte),
    priced('Logs', `${logs.toFixed(1)} GB`, logs, ALWAYS_FREE.logsGigabytes, PRICES.logsGigabyte),
    priced('Alarms', `${alarms}`, alarms, ALWAYS_FREE.alarms, PRICES.alarm),
    priced('Metrics', `${metrics}`, metrics, ALWAYS_FREE.metrics, PRICES.metric),
    priced('SES', `${count(scale.mails)} mails`, scale.mails, 0, PRICES.mail),
  ];
}

const priced = (item: string, basis: string, amount: number, free: number, price: number): Line => ({
  item,
  basis,
  list: amount * price,
  due: Math.max(0, amount - free) * price,
});

const count = (amount: number): string =>
  amount >= 1e6 ? `${(amount / 1e6).toFixed(1)} M` : amount >= 1e4 ? `${(amount / 1e3).toFixed(0)} k` : amount.toFixed(0);
