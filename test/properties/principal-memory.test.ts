import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PrincipalChange, PrincipalSnapshot } from '../../shared/memory/principals.ts';
import { recallAccessKeys, recallConsolePassword, recallMfaDevices } from '../../shared/memory/recall-principal.ts';
import { ACCOUNT } from '../support/records.ts';

const bob = { account: ACCOUNT, userName: 'bob' };
const minute = (m: number): Date => new Date(Date.UTC(2026, 2, 4, 9, m, 0));
const created: PrincipalChange = { user: bob, what: 'identity', part: '', state: 'present', at: minute(0), eventId: '' };
const snapshot = (m: number, held: Partial<PrincipalSnapshot>): PrincipalSnapshot => ({ user: bob, asOf: minute(m), ...held });

describe('recall, for any history', () => {
  const step = fc.record({
    what: fc.constantFrom('mfa-device', 'access-key', 'password', 'identity'),
    part: fc.constantFrom('A', 'B', 'C'),
    state: fc.constantFrom('present', 'absent', 'active', 'inactive', 'unclear'),
    m: fc.integer({ min: 0, max: 59 }),
  });
  const histories = fc.array(step, { maxLength: 12 }).map((steps) =>
    steps.map(({ what, part, state, m }, n): PrincipalChange => {
      const named = what === 'mfa-device' || what === 'access-key';
      return { user: bob, what, part: named ? part : '', state, at: minute(m), eventId: `h${n}` };
    }),
  );
  const reads = fc
    .array(fc.record({ m: fc.integer({ min: 0, max: 59 }), held: fc.boolean() }), { maxLength: 2 })
    .map((all) => all.map(({ m, held }) => snapshot(m, { mfaDevices: held ? [{ serial: 'A' }] : [], accessKeys: [], hasPassword: held })));
  const everything = (changes: readonly PrincipalChange[], snapshots: readonly PrincipalSnapshot[], at: Date) => {
    const facts = [
      recallMfaDevices(changes, snapshots, at),
      recallAccessKeys(changes, snapshots, at),
      recallConsolePassword(changes, snapshots, at),
    ];
    return facts.map((fact) =>
      fact.known && Array.isArray(fact.value) ? { ...fact, value: new Set(fact.value.map((v) => JSON.stringify(v))) } : fact,
    );
  };

  test('the order in which changes arrived does not matter', () => {
    fc.assert(
      fc.property(
        histories.chain((changes) => fc.tuple(fc.constant(changes), fc.shuffledSubarray(changes, { minLength: changes.length }))),
        reads,
        fc.integer({ min: 0, max: 59 }),
        ([changes, shuffled], snapshots, m) => {
          expect(everything(shuffled, snapshots, minute(m))).toEqual(everything(changes, snapshots, minute(m)));
        },
      ),
    );
  });

  const newestOnly = (changes: readonly PrincipalChange[]): readonly PrincipalChange[] =>
    [...Map.groupBy(changes, ({ what, part }) => `${what}/${part}`).values()].flatMap(
      (ofPart) => ofPart.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.eventId < b.eventId ? 1 : -1))[0] ?? [],
    );

  test('with only the newest change of each part kept, what is known about devices is what the whole history says', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 59 }), (steps, m) => {
        const changes = [created, ...steps.filter(({ what, state }) => what !== 'identity' && state !== 'unclear')];
        const kept = recallMfaDevices(newestOnly(changes), [], minute(m));
        if (!kept.known) return;
        const past = newestOnly(changes.filter(({ what, at }) => what === 'mfa-device' && at <= minute(m)));
        const truth = past.filter(({ state }) => state !== 'absent').map(({ part }) => part);
        expect(kept.value.map(({ serial }) => serial).toSorted()).toEqual(truth.toSorted());
      }),
    );
  });
});
