import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { textAt } from '../../shared/cloudtrail/json.ts';

/** An event of Event history and when it shows there. */
export interface Shown {
  readonly record: JsonObject;
  readonly region: string;
  readonly at: number;
  readonly shownAt: number;
}

/** What the stand-in does to its clients, each as a share of requests. */
export interface Moods {
  readonly throttled: number;
  readonly failing: number;
  /** Pages that hold some events of the page before once more. */
  readonly repeating: number;
  /** Tokens that are not known any more. */
  readonly forgotten: number;
}

export interface HistoryStandIn {
  readonly url: string;
  readonly counts: { requests: number; throttled: number; overLimit: number; failed: number; badToken: number; mostInASecond: number };
  show(event: Shown): void;
  close(): Promise<void>;
}

const Ask = z.object({
  StartTime: z.number(),
  EndTime: z.number(),
  LookupAttributes: z.array(z.object({ AttributeKey: z.string(), AttributeValue: z.string() })).check(z.maxLength(1)),
  MaxResults: z.int().check(z.maximum(50)),
  NextToken: z.optional(z.string()),
});
type Ask = z.output<typeof Ask>;

const LIMIT = 2;

/**
 * CloudTrail's LookupEvents over HTTP: pages newest first but shuffled within a page, repeats, throttles, fails, takes a token only with
 * the parameters it was given for, and refuses a third request within a second of its clock for one region.
 */
export async function cloudtrailStandIn(now: () => Date, chance: () => number, moods: Moods): Promise<HistoryStandIn> {
  const events = new Map<string, Shown[]>();
  const asked = new Map<string, number[]>();
  const counts = { requests: 0, throttled: 0, overLimit: 0, failed: 0, badToken: 0, mostInASecond: 0 };
  const answer = (region: string, body: string): readonly [number, object] => {
    counts.requests++;
    const recent = [...(asked.get(region) ?? []).filter((at) => at > now().getTime() - 1000), now().getTime()];
    asked.set(region, recent);
    counts.mostInASecond = Math.max(counts.mostInASecond, recent.length);
    if (recent.length > LIMIT) counts.overLimit++;
    if (recent.length > LIMIT || chance() < moods.throttled) {
      counts.throttled++;
      return [400, { __type: 'ThrottlingException', message: 'Rate exceeded' }];
    }
    if (chance() < moods.failing) {
      counts.failed++;
      return [500, { __type: 'InternalFailure', message: 'try again' }];
    }
    const ask = Ask.parse(JSON.parse(body));
    const start = startOf(ask);
    if (start === undefined || (ask.NextToken !== undefined && chance() < moods.forgotten)) {
      counts.badToken++;
      return [400, { __type: 'InvalidNextTokenException', message: 'A token that is not valid, or with other parameters' }];
    }
    return [200, pageOf(ask, start, matching(events, region, ask, now().getTime()), chance, moods)];
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const region = /Credential=[^/]+\/\d+\/([^/]+)\/cloudtrail\//.exec(request.headers.authorization ?? '')?.[1] ?? 'unknown';
    const [status, said] = answer(region, Buffer.concat(chunks).toString('utf8'));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    show: (event) => {
      for (const member of ['eventName', 'eventSource']) {
        const key = `${event.region} ${textAt(event.record, member)}`;
        const all = events.get(key) ?? [];
        events.set(key, all);
        all.push(event);
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function matching(events: ReadonlyMap<string, readonly Shown[]>, region: string, ask: Ask, now: number): readonly Shown[] {
  return (events.get(`${region} ${ask.LookupAttributes[0]?.AttributeValue}`) ?? [])
    .filter(({ at, shownAt }) => at / 1000 >= ask.StartTime && at / 1000 <= ask.EndTime && shownAt <= now)
    .toSorted((a, b) => b.at - a.at);
}

function pageOf(ask: Ask, start: number, found: readonly Shown[], chance: () => number, moods: Moods) {
  const end = start + ask.MaxResults;
  const page = found.slice(start, end);
  if (start > 0 && chance() < moods.repeating) page.splice(0, 3, ...found.slice(start - 3, start), ...page.slice(0, 3));
  const shuffled = page.map((one) => ({ one, by: chance() })).toSorted((a, b) => a.by - b.by);
  return {
    Events: shuffled.map(({ one: { record, at } }) => ({
      EventId: textAt(record, 'eventID'),
      EventName: textAt(record, 'eventName'),
      EventSource: textAt(record, 'eventSource'),
      EventTime: at / 1000,
      ReadOnly: 'false',
      CloudTrailEvent: JSON.stringify(record),
    })),
    ...(end < found.length ? { NextToken: `${digestOf(ask)}.${end}` } : {}),
  };
}

/** Where the page begins; undefined when the token was given for other parameters. */
function startOf(ask: Ask): number | undefined {
  if (ask.NextToken === undefined) return 0;
  const [digest, start] = ask.NextToken.split('.');
  return digest === digestOf(ask) ? Number(start) : undefined;
}

const digestOf = ({ NextToken: _, ...ask }: Ask): string => createHash('sha256').update(JSON.stringify(ask)).digest('hex').slice(0, 16);
