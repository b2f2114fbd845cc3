import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from '../../../shared/adapters/objects/object-store.ts';
import { archivedProgress, postureArchive } from '../../../shared/adapters/posture/archive.ts';
import { PermanentError } from '../../../shared/errors.ts';
import { ACCOUNT } from '../posture-account.ts';
import { recordOf, snapshotOf } from '../posture-records.ts';

export interface Objects {
  readonly objects: ObjectStore;
  /** Puts text where a value would be, as a person or a fault might. */
  readonly spoil: (key: string, text: string) => void | Promise<void>;
  readonly close: () => void | Promise<void>;
}

/** What every store of objects must do, and the archive and the progress over it. */
export function archiveContract(name: string, make: () => Promise<Objects>): void {
  describe(name, () => {
    let made: Objects;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.close());
    const archive = () => postureArchive(made.objects);
    const day = (n: number): string => `2026-03-0${n}T03:00:00.000Z`;

    test('gives back what it took, replaces it, and knows nothing of other keys', async () => {
      const { objects } = made;
      await objects.put('a/b', { text: 'ä "<&', list: [1, null] });
      await objects.put('a/b', { text: 'ä "<&', list: [2, null] });
      expect(await objects.get('a/b')).toEqual({ text: 'ä "<&', list: [2, null] });
      expect(await objects.get('a')).toBeUndefined();
      expect(await objects.get('a/c')).toBeUndefined();
    });

    test('lists every key of a prefix in order, over all pages, and no other', async () => {
      const { objects } = made;
      for (const key of ['a/3', 'a/1', 'b/1', 'a/5', 'a/2', 'a/4', 'aa/1']) await objects.put(key, {});
      expect(await Array.fromAsync(objects.list('a/'))).toEqual(['a/1', 'a/2', 'a/3', 'a/4', 'a/5']);
      expect(await Array.fromAsync(objects.list('c/'))).toEqual([]);
    });

    test('keeps a record and a snapshot under their run, and the same run again replaces them', async () => {
      const record = recordOf(day(4));
      await archive().saveRecord({ ...record, isBaseline: true });
      await archive().saveRecord(record);
      await archive().saveSnapshot(record.runId, snapshotOf(day(4)));
      expect(await archive().latest(ACCOUNT, new Date(day(5)))).toEqual(record);
      expect(await archive().snapshot(record.runId)).toEqual(snapshotOf(day(4)));
      expect(await archive().snapshot(recordOf(day(3)).runId)).toBeUndefined();
    });

    test('finds the newest before a time, and those between two: the first included, the last not; no other account', async () => {
      for (const n of [6, 2, 5, 3, 4]) await archive().saveRecord(recordOf(day(n)));
      await archive().saveRecord(recordOf(day(1), '999988887777'));
      expect((await archive().latest(ACCOUNT, new Date(day(4))))?.takenAt).toBe(day(3));
      expect(await archive().latest(ACCOUNT, new Date(day(2)))).toBeUndefined();
      const between = await Array.fromAsync(archive().between(ACCOUNT, new Date(day(3)), new Date(day(5))));
      expect(between.map(({ takenAt }) => takenAt)).toEqual([day(3), day(4)]);
    });

    test('names every account that a record is there of, each once', async () => {
      expect(await Array.fromAsync(archive().accounts())).toEqual([]);
      for (const account of ['999988887777', ACCOUNT]) for (const n of [2, 3]) await archive().saveRecord(recordOf(day(n), account));
      await archive().saveSnapshot(recordOf(day(2), '333344445555').runId, snapshotOf(day(2)));
      expect(await Array.fromAsync(archive().accounts())).toEqual([ACCOUNT, '999988887777']);
    });

    test.each([
      ['no JSON', '{', /records\/111122223333\/2026-03-04T030000\.000Z.*can't be read/],
      ['no record', '{"schemaVersion":1}', /2026-03-04T030000\.000Z is no record.*runId/s],
      ['of a newer version', JSON.stringify({ ...recordOf('2026-03-04T03:00:00.000Z'), schemaVersion: 99 }), /newer version/],
    ])('a record that is %s is refused by its name', async (_, text, words) => {
      await archive().saveRecord(recordOf(day(4)));
      await made.spoil('records/111122223333/2026-03-04T030000.000Z', text);
      const reading = archive().latest(ACCOUNT, new Date(day(5)));
      await expect(reading).rejects.toThrow(words);
      await expect(reading).rejects.toBeInstanceOf(PermanentError);
    });

    test('a snapshot that is none is refused by its name', async () => {
      await archive().saveSnapshot(recordOf(day(4)).runId, snapshotOf(day(4)));
      await made.spoil('snapshots/111122223333/2026-03-04T030000.000Z', '{"account":"x"}');
      await expect(archive().snapshot(recordOf(day(4)).runId)).rejects.toThrow(/snapshots\/111122223333\/.* is no snapshot/);
    });

    test('a run with a name that leads elsewhere is refused', async () => {
      await expect(async () => archive().snapshot('../../etc/passwd')).rejects.toThrow(/names no run/);
    });

    test("keeps a run's parts apart from another's", async () => {
      const [one, other] = [4, 5].map((n) => archivedProgress(made.objects, `${day(n)}/${ACCOUNT}`));
      await one?.save('accessKeys/0', [['ana', 1]]);
      expect(await one?.load('accessKeys/0')).toEqual([['ana', 1]]);
      expect(await one?.load('accessKeys')).toBeUndefined();
      expect(await other?.load('accessKeys/0')).toBeUndefined();
    });
  });
}
