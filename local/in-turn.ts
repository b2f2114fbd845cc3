import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';

/** Snapshots come in their turn among the events: before the first that is later. */
export function inTurn(snapshots: readonly RawSnapshot[], take: (snapshot: RawSnapshot) => Promise<void>) {
  const waiting = snapshots.toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  const takeWhile = async (isDue: (snapshot: RawSnapshot) => boolean): Promise<void> => {
    while (waiting[0] !== undefined && isDue(waiting[0])) {
      await take(waiting[0]);
      waiting.shift();
    }
  };
  return {
    before: (time: Date): Promise<void> => takeWhile(({ takenAt }) => takenAt < time),
    rest: (): Promise<void> => takeWhile(() => true),
  };
}
