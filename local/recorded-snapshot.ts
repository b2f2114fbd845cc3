import { fileURLToPath } from 'node:url';
import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';
import { checkedSnapshot, readSnapshotFolder, snapshotIn } from './audit/folder.ts';

/** Accounts' states as `npm run audit -- --save` kept them. @throws PermanentError that names the folder. */
export const recordedSnapshots = (folders: readonly string[]): Promise<readonly RawSnapshot[]> => Promise.all(folders.map(snapshotIn));

const DEMO = fileURLToPath(new URL('audit/demo', import.meta.url));
/** Before the first event of `events/`, at the hour of a deployed run. */
const STORY_BEGINS = new Date('2026-03-02T03:00:00Z');

/** The invented account of `npm run audit -- --demo` on the morning on which the story begins: every time in it is moved by as much. */
export async function storySnapshot(): Promise<RawSnapshot> {
  const demo = await readSnapshotFolder(DEMO);
  const { takenAt } = checkedSnapshot(DEMO, demo);
  const byMs = STORY_BEGINS.getTime() - takenAt.getTime();
  const moved = (time: string): string => new Date(Date.parse(time) + byMs).toISOString().replace('.000Z', 'Z');
  return checkedSnapshot(DEMO, JSON.parse(JSON.stringify(demo).replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, moved)));
}
