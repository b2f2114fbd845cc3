import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { type Channel, type Notice, UncertainDelivery } from '../../../shared/alerts/channel.ts';
import { PermanentError, TransientError } from '../../../shared/errors.ts';
import { EVERYTHING, HUNDRED_KB } from '../hostile-texts.ts';
import { type Answer, type StandIn, standIn } from '../http-stand-in.ts';
import { actsIn } from '../inert.ts';
import { alertNotice, alertSaying, digestNotice, endlessAlert } from '../notices.ts';
import { ends, findingIdOf } from '../recordings.ts';
import type { Within } from './channel-limits.ts';

/** What lies behind one kind of channel, in its own words. */
export interface FarEnd {
  /** The channel over its real client, sent to this address, and how long it waits for an answer. */
  readonly open: (url: string, timeoutMs: number) => Channel;
  readonly taken: Answer;
  readonly throttled: Answer;
  /** Where it says for how long. */
  readonly retryAfterMs?: number;
  /** Credentials and destinations that no repetition mends. */
  readonly broken: readonly Answer[];
  /** Refuses a message for how it is built, where it does that. */
  readonly refusesForm?: Answer;
  /** Knows a repeat by itself. */
  readonly idempotent?: true;
  /** What no message, log or event may hold. */
  readonly secrets: readonly string[];
  readonly within: Within;
}

const SENDING = { key: 'f0000#far#open#1', attempt: 1, reached: [] };
const UNKNOWN: readonly Answer[] = [{ status: 500 }, { status: 503 }, { hang: true }, { reset: true }];

/** What every channel holds, whatever it is: a new one joins by one line. */
export function channelContract(name: string, far: FarEnd): void {
  const servers: StandIn[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });
  const way = async (...script: readonly Answer[]) => {
    const server = await standIn(script, far.taken);
    servers.push(server);
    // Only where no answer comes is it waited for: a busy machine must not look like that.
    return { channel: far.open(server.url, script.some(({ hang }) => hang) ? 250 : 10_000), server };
  };
  const failure = async (answer: Answer, notice: Notice = alertNotice()): Promise<unknown> => {
    const { channel } = await way(...Array<Answer>(10).fill(answer));
    return channel.send(notice, SENDING).then(
      () => 'sent',
      (error: unknown) => error,
    );
  };

  describe(`the channel ${name}`, () => {
    test.each([
      ['an alert', alertNotice(), findingIdOf().slice(0, 8)],
      ['an end', alertNotice({ after: [ends()], reason: 'resolved', show: 'last' }), findingIdOf().slice(0, 8)],
      ['a digest', digestNotice(), ''],
      ['a digest of one', digestNotice({ rows: 1 }), ''],
    ])('takes %s', async (_, notice, id) => {
      const { channel, server } = await way();
      await channel.send(notice, SENDING);
      const bodies = server.received.map(({ headers, body }) =>
        headers['content-type']?.includes('form') ? [...new URLSearchParams(body).values()].join('\n') : body,
      );
      expect(bodies.length).toBeGreaterThan(0);
      if (notice.kind === 'alert') expect(bodies.join()).toContain(id);
      else for (const { summary } of notice.digest.rows) expect(bodies.join()).toContain(summary);
      for (const request of server.received) far.within(request);
    });

    test('throttled: later, when it said', async () => {
      const error = await failure(far.throttled);
      expect(error).toBeInstanceOf(TransientError);
      if (far.retryAfterMs !== undefined) expect(error).toMatchObject({ retryAfterMs: far.retryAfterMs });
    });

    test.each(UNKNOWN)('%j: nobody knows, so it says so, or sends again because a repeat does no harm', async (answer) => {
      const { channel } = await way();
      expect(channel.idempotent ?? false).toBe(far.idempotent ?? false);
      expect(await failure(answer)).toBeInstanceOf(far.idempotent ? TransientError : UncertainDelivery);
    });

    test('nobody listens: nothing was sent', async () => {
      const { channel, server } = await way();
      await server.close();
      await expect(channel.send(alertNotice(), SENDING)).rejects.toBeInstanceOf(TransientError);
    });

    test.each(far.broken)('%j is final', async (answer) => expect(await failure(answer)).toBeInstanceOf(PermanentError));

    const { refusesForm } = far;
    if (refusesForm !== undefined)
      test('refused as it is built: once more in a plainer form, and then no more', async () => {
        const { channel, server } = await way(refusesForm);
        await channel.send(alertNotice(), SENDING);
        const [first, second, ...more] = server.received;
        expect(more).toEqual([]);
        expect(second?.body.length).toBeLessThan(first?.body.length ?? 0);
        expect(await failure(refusesForm)).toBeInstanceOf(PermanentError);
        expect(servers.at(-1)?.received).toHaveLength(2);
      });

    test.each([
      ['an alert whose every text would act', () => alertSaying(EVERYTHING)],
      ['an alert of 100 KB in every text', () => alertSaying(HUNDRED_KB)],
      ['an alert of megabytes', endlessAlert],
      ['a digest of 5,000', () => digestNotice({ rows: 5000, text: 'x'.repeat(120) })],
      ['a digest of long rows', () => digestNotice({ rows: 12, text: 'y'.repeat(500) })],
    ])('%s is shortened to what it takes, and sent', async (_, make) => {
      const { channel, server } = await way();
      const notice = make();
      expect(actsIn(notice)).toEqual([]);
      await channel.send(notice, SENDING);
      expect(server.received.length).toBeGreaterThan(0);
      for (const request of server.received) far.within(request);
    });

    test('no error tells a secret, in whatever depth', async () => {
      for (const answer of [...far.broken, far.throttled, ...UNKNOWN]) {
        const error = await failure(answer);
        expect(error).toBeInstanceOf(Error);
        const told = inspect(error, { depth: 12, showHidden: true, maxStringLength: null });
        for (const secret of far.secrets) expect(told).not.toContain(secret);
      }
    });
  });
}
