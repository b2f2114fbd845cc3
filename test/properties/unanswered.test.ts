import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { TransientError } from '../../shared/errors.ts';
import type { FindingState } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { seeded } from '../support/random.ts';
import {
  at,
  configFor,
  type Happening,
  happen,
  happenings,
  idOf,
  listeners,
  type Muted,
  mutedTimes,
  SWEEP,
  sweep,
  USERS,
  type Word,
} from '../support/unanswered.ts';
import { unkindTable } from '../support/unkind-table.ts';

const HOURS = 5;
const DAY = 24 * 60;
const isMuted = (user: string, minute: number, muted: Muted | undefined): boolean =>
  user === 'ann' && muted !== undefined && minute >= muted.from && minute < muted.to;

const stateOf = async (store: ReturnType<typeof findingStore>, user: string, now: Date): Promise<FindingState | undefined> => {
  const finding = await store.finding(idOf(user));
  return finding && standingOf(finding, now).state;
};
const aloud = (words: readonly Word[], user: string): readonly Word[] =>
  words.filter(({ findingId, purpose }) => findingId === idOf(user) && purpose !== 'edit');

/** Whoever is answered is left alone; and in the end every channel knows how things stand. */
async function expectTruth(words: readonly Word[], store: ReturnType<typeof findingStore>, now: Date): Promise<void> {
  const again = words.filter(({ purpose }) => purpose === 'remind' || purpose === 'escalate');
  expect(again.filter(({ stood }) => stood !== 'open')).toEqual([]);
  for (const user of USERS) {
    const state = await stateOf(store, user, now);
    for (const channel of new Set(aloud(words, user).map((word) => word.channel))) {
      const last = aloud(words, user).findLast((word) => word.channel === channel)?.says;
      // That somebody has answered is written into the first message, and told to nobody anew.
      const isKnown = state === 'acknowledged' && last === 'open';
      if (!isKnown) expect(last, `${user} on ${channel}`).toBe(state);
    }
    const inSlack = words.filter((word) => word.channel === 'slack' && word.findingId === idOf(user));
    const first = inSlack.findLast(({ purpose }) => purpose === 'edit') ?? inSlack[0];
    if (first) expect(first.says, `${user}, first message`).toBe(state);
  }
}

async function play(
  all: readonly Happening[],
  muted: Muted | undefined,
  eachSweep?: (words: readonly Word[], minute: number) => Promise<void>,
) {
  const table = sqliteTable(':memory:');
  const config = configFor(muted);
  let now = at(0);
  const { words, channels } = listeners(table, () => now, config);
  for (let minute = 0; minute <= (HOURS + 3) * 60; minute += SWEEP) {
    for (const [n, happening] of all.entries()) {
      if (happening.minute >= minute || happening.minute < minute - SWEEP) continue;
      now = at(happening.minute);
      await happen(table, happening, n, now);
    }
    now = at(minute);
    await sweep(table, channels, config, () => now);
    await eachSweep?.(words, minute);
  }
  // What came and went too often is told when it has held still.
  for (const minutes of [2 * DAY, 2 * DAY + SWEEP]) {
    now = at(minutes);
    await sweep(table, channels, config, () => now);
  }
  return { table, words, now };
}

test('who does not answer hears again within the hour and sees it go higher; who answers is left alone', () =>
  fc.assert(
    fc.asyncProperty(happenings(HOURS), mutedTimes, async (all, muted) => {
      const openSince = new Map<string, number>();
      const { table, words, now } = await play(all, muted, async (heard, minute) => {
        for (const user of USERS) {
          const open = stoodAt(all, user, minute) === 'open' && !isMuted(user, minute, muted);
          if (!open) {
            openSince.delete(user);
            continue;
          }
          const since = openSince.get(user) ?? minute;
          openSince.set(user, since);
          const last = aloud(heard, user).findLast(({ channel }) => channel === 'slack');
          if (minute - since >= 60 + SWEEP)
            expect(last?.at.getTime(), `${user} heard before ${minute}`).toBeGreaterThan(at(minute - 60 - SWEEP).getTime());
          if (minute - since >= 30 + 60 + SWEEP) {
            const here = new Set(
              aloud(heard, user)
                .filter((word) => word.at >= at(since - 24 * 60))
                .map(({ channel }) => channel),
            );
            expect([...here].toSorted(), `${user} went higher by ${minute}`).toEqual(['mail', 'oncall', 'slack']);
          }
        }
      });
      await expectTruth(words, findingStore(table), now);
      const keys = words.filter(({ purpose }) => purpose !== 'edit').map((word) => JSON.stringify(word));
      expect(new Set(keys).size, 'nothing twice').toBe(keys.length);
      table.close();
    }),
    { numRuns: 20 },
  ));

/** Told apart from the store: what happened last, in the order of minutes. */
function stoodAt(all: readonly Happening[], user: string, minute: number): 'open' | 'not' {
  let state: 'open' | 'not' = 'not';
  for (const { what } of all.filter((one) => one.user === user && one.minute < minute)) {
    if (what === 'opens') state = 'open';
    else if (what !== 'assign') state = 'not';
  }
  return state;
}

const UNKIND = { staleIndex: 0.2, failsBefore: 0.02, failsAfter: 0.02, races: 0.05 };

test('over a table that lies, fails and races, channels that fail in passing and clocks that differ, nobody is reminded after an answer and the last word is true', () =>
  fc.assert(
    fc.asyncProperty(happenings(3), mutedTimes, fc.integer(), async (all, muted, seed) => {
      const table = sqliteTable(':memory:');
      const unkind = unkindTable(table, seed, UNKIND);
      const random = seeded(seed);
      const config = configFor(muted);
      let [now, kind] = [at(0), false];
      const fails = (): void => {
        if (!kind && random() < 0.2) throw new TransientError('no', { retryAfterMs: 1000 });
      };
      const { words, channels } = listeners(table, () => now, config, fails);
      for (let minute = 0; minute <= 4 * 60; minute += SWEEP) {
        for (const [n, happening] of all.entries()) {
          if (happening.minute < minute && happening.minute >= minute - SWEEP) await happen(unkind, happening, n, at(happening.minute));
        }
        now = at(minute + Math.round((random() - 0.5) * 40));
        await Promise.all([
          sweep(unkind, channels, config, () => now),
          ...(random() < 0.3 ? [sweep(unkind, channels, config, () => now)] : []),
        ]);
      }
      kind = true;
      for (const minutes of [DAY, 2 * DAY, 2 * DAY + SWEEP, 2 * DAY + 3 * SWEEP]) {
        now = at(minutes);
        await sweep(table, channels, config, () => now);
      }
      expect(await Array.fromAsync(outbox(table).dueDeliveries(at(90 * DAY)))).toEqual([]);
      await expectTruth(words, findingStore(table), now);
      table.close();
    }),
    { numRuns: 20 },
  ));
