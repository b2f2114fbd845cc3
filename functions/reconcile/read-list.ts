import { recoveredEnvelope } from '../../shared/cloudtrail/envelope.ts';
import { type JsonObject, textAt } from '../../shared/cloudtrail/json.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { type HistoryPage, type Lookup, StaleToken } from '../../shared/findings/event-history.ts';
import type { OpenWindow, ReconcileState } from '../../shared/findings/reconcile-store.ts';
import { type Compared, eventIn, type SeenBook } from './compare.ts';
import type { SweepPorts } from './ports.ts';
import { isFresh, withPage } from './source-rows.ts';
import { trailStops } from './trail-stops.ts';

export type Reading = ReconcileState & { readonly window: OpenWindow };

/** Pages between two writes of where it stands: a run that dies reads so many again. */
const PAGES_A_SAVE = 10;
/** Five tries of detect take half an hour. */
const WAITING_MS = 45 * 60_000;

/** How far a list was read. Without a failure and not `done`, time ran out. */
export interface ReadList {
  readonly state: Reading;
  /** What Event history said, when it is at fault. */
  readonly failure: string | undefined;
}

/**
 * Reads one list of a window to its end, page by page, and puts on the queue what never arrived. What is put there is written down
 * before and after, so that a crash in between neither loses an event nor counts it twice. Where it had to stop is written down.
 * @throws TransientError or PermanentError of the queue and the store
 */
export async function readList(lookup: Lookup, before: Reading, seen: SeenBook, ports: SweepPorts, until: Date): Promise<ReadList> {
  const listed = new Set<string>();
  let state: Reading = { ...before, window: { ...before.window, reading: readingOf(before.window, lookup) } };
  for (;;) {
    const pages = state.window.reading?.pages ?? 0;
    if (pages >= mostPagesOf(state, ports)) return { state: givenUp(state, lookup, listed, ports), failure: undefined };
    if (ports.now() >= until) return { state: await saved(state, ports), failure: undefined };
    const page = await nextPage(lookup, state, ports, until);
    if (page instanceof StaleToken) {
      state = begunAnew(state, lookup, pages);
    } else if (page instanceof Error) {
      return { state: await saved(state, ports), failure: ports.now() >= until ? undefined : page.message };
    } else {
      state = await withCompared(page, lookup, counted(state, page), listed, seen, ports);
      if (page.token === undefined) return { state, failure: undefined };
      if ((pages + 1) % PAGES_A_SAVE === 0) state = await saved(state, ports);
    }
  }
}

const readingOf = ({ reading }: OpenWindow, { id }: Lookup): NonNullable<OpenWindow['reading']> =>
  reading?.lookup === id ? reading : { lookup: id, pages: 0 };

/** Newest first is said to be the rule, not the law. */
const ANEW_OVERLAP_MS = 60_000;

/** The list is asked for anew from where it was read to: one that loses a token in every hundred pages would else never end. */
function begunAnew(state: Reading, { id }: Lookup, pages: number): Reading {
  const { window } = state;
  const readAt = window.reading?.readAt;
  const to = readAt === undefined ? window.untilAt : new Date(Math.min(readAt.getTime() + ANEW_OVERLAP_MS, window.untilAt.getTime()));
  return { ...state, window: { ...window, reading: { lookup: id, pages, to, ...(readAt === undefined ? {} : { readAt }) } } };
}

/** How far back the list was read: the newest events come first. */
function readTo({ records }: HistoryPage, window: OpenWindow): { readonly readAt?: Date } {
  const times = records.map((record) => Date.parse(textAt(record, 'eventTime') ?? '')).filter((time) => !Number.isNaN(time));
  const before = window.reading?.readAt;
  if (times.length === 0) return before === undefined ? {} : { readAt: before };
  return { readAt: new Date(Math.min(...times, before?.getTime() ?? Number.POSITIVE_INFINITY)) };
}

type Refusal = TransientError | PermanentError;

async function nextPage(lookup: Lookup, state: Reading, { history }: SweepPorts, until: Date): Promise<HistoryPage | Refusal> {
  const { account, region, window } = state;
  const { fromAt: from, untilAt, reading } = window;
  try {
    return await history.page({ account, region, lookup, from, to: reading?.to ?? untilAt, token: reading?.token, until });
  } catch (error) {
    // Without a token it can't be the token's fault.
    if (error instanceof StaleToken && reading?.token === undefined) return new PermanentError(error.message, { cause: error });
    if (error instanceof TransientError || error instanceof PermanentError) return error;
    throw error;
  }
}

const counted = (state: Reading, { requests, throttles }: HistoryPage): Reading => ({
  ...state,
  window: { ...state.window, requests: state.window.requests + requests, throttles: state.window.throttles + throttles },
});

async function withCompared(
  page: HistoryPage,
  lookup: Lookup,
  state: Reading,
  listed: Set<string>,
  seen: SeenBook,
  ports: SweepPorts,
): Promise<Reading> {
  const { fresh, expected, unreadable } = await compared(page.records, lookup, state, listed, seen, ports);
  const inFlight = new Set(state.window.inFlight);
  const lost = expected.filter(({ event, takenInAt }) => takenInAt === undefined || inFlight.has(event.id));
  const recovered = lost.filter(({ recoveredAt }) => recoveredAt === undefined);
  const missing = toSend(lost, ports.now());
  const tally = { listed: fresh, unreadable: unreadable + page.unreadable, expected, recovered };
  // One write moves on to the next page and counts this one: a crash leaves both undone.
  const counts = (window: OpenWindow): OpenWindow =>
    advanced({ ...window, sources: withPage(window, lookup.source, tally, ports.now()) }, page, lookup);
  if (recovered.length + missing.length === 0) return { ...state, window: counts(state.window) };
  for (const { event } of recovered) inFlight.add(event.id);
  const sending = await saved({ ...state, window: { ...state.window, inFlight: [...inFlight] } }, ports);
  await ports.queue.send(missing.map(({ record }) => JSON.stringify(recoveredEnvelope(record, state))));
  for (const stop of trailStops(recovered, ports.now())) await ports.findings.record(stop, ports.now());
  for (const { event } of recovered) inFlight.delete(event.id);
  return markedAs(recovered, { ...sending, window: { ...counts(sending.window), inFlight: [...inFlight] } }, seen, ports);
}

/** What waits in the queue is left there for a while; after that it is sent once more, which does no harm. */
const toSend = (lost: readonly Compared[], now: Date): readonly Compared[] =>
  lost.filter(
    ({ takenInAt, recoveredAt }) =>
      takenInAt === undefined && (recoveredAt === undefined || now.getTime() - recoveredAt.getTime() > WAITING_MS),
  );

async function compared(
  records: readonly JsonObject[],
  lookup: Lookup,
  place: Reading,
  listed: Set<string>,
  seen: SeenBook,
  { expects, now }: SweepPorts,
): Promise<{ readonly fresh: number; readonly unreadable: number; readonly expected: readonly Compared[] }> {
  const expected: Compared[] = [];
  let unreadable = 0;
  let fresh = 0;
  for (const record of records) {
    const found = eventIn(record, place, now());
    if (found === undefined) unreadable++;
    // A list by name holds the namesakes of other services.
    if (found === undefined || found.event.source !== lookup.source || listed.has(found.event.id)) continue;
    listed.add(found.event.id);
    if (isFresh(found.event.time, place.window)) fresh++;
    if (expects(found.event, found.envelope)) expected.push(await seen.compare(record, found.event, now()));
  }
  return { fresh, unreadable, expected };
}

/** Each event is marked once and for all in the write that counts it. */
async function markedAs(recovered: readonly Compared[], state: Reading, seen: SeenBook, ports: SweepPorts): Promise<Reading> {
  const untold = { ...state.untold };
  const told = recovered.filter(({ isTellable }) => isTellable);
  for (const { event } of told) untold[`${event.source}:${event.api}`] = (untold[`${event.source}:${event.api}`] ?? 0) + 1;
  const marks = recovered.map(({ hour, event }) => ({ hour, eventId: event.id, at: event.time }));
  const after = await saved({ ...state, recovered: state.recovered + told.length, untold }, ports, marks);
  for (const { hour, eventId } of marks) await seen.marked(hour, eventId, ports.now());
  return after;
}

function advanced(window: OpenWindow, page: HistoryPage, lookup: Lookup): OpenWindow {
  const { reading, ...rest } = window;
  if (page.token === undefined) return { ...rest, done: [...rest.done, lookup.id] };
  const pages = (reading?.pages ?? 0) + 1;
  return { ...rest, reading: { ...reading, ...readTo(page, window), lookup: lookup.id, token: page.token, pages } };
}

/** The daily pass looks back further. */
const mostPagesOf = ({ pass }: Reading, { mostPages }: SweepPorts): number => (pass === 'daily' ? 4 * mostPages : mostPages);

/** So many pages of one list say that it does not belong here. */
function givenUp(state: Reading, lookup: Lookup, listed: ReadonlySet<string>, ports: SweepPorts): Reading {
  const why = `more than ${mostPagesOf(state, ports)} pages in one window (${listed.size} events read in this run)`;
  const { reading, ...window } = state.window;
  const readAt = reading?.readAt;
  const incomplete = { lookup: lookup.id, why, ...(readAt === undefined ? {} : { readAt }) };
  return { ...state, window: { ...window, done: [...window.done, lookup.id], incomplete: [...window.incomplete, incomplete] } };
}

/** @throws TransientError when another run was faster: it goes on from there. */
export async function saved(
  state: Reading,
  { book, now }: SweepPorts,
  marks: Parameters<SweepPorts['book']['save']>[1] = [],
): Promise<Reading> {
  const after = await book.save(state, marks, now());
  if (after === undefined) throw new TransientError(`another run reads Event history of ${state.account} in ${state.region}`);
  return { ...state, version: after.version };
}
