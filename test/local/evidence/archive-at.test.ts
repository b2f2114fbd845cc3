import { join } from 'node:path';
import { expect, test } from 'vitest';
import { archiveAt, archiveBeside } from '../../../local/evidence/archive-at.ts';
import { folderObjects } from '../../../shared/adapters/objects/folder-objects.ts';
import { postureArchive } from '../../../shared/adapters/posture/archive.ts';
import { recordOf } from '../../support/posture-records.ts';
import { newFolder } from './week.ts';

const keep = (folder: string, takenAt: string) => postureArchive(folderObjects(folder)).saveRecord(recordOf(takenAt));
const timesAt = async (where: Parameters<typeof archiveAt>[0]) => {
  const archive = await archiveAt(where);
  return (
    archive && (await Array.fromAsync(archive.between('111122223333', new Date(0), new Date('2030-01-01')))).map(({ takenAt }) => takenAt)
  );
};

test("the laptop's runs are found beside its store; a folder that is named goes before", async () => {
  const [place, other] = [newFolder(), newFolder()];
  const store = join(place, 'store.sqlite');
  expect(await timesAt({ store })).toBeUndefined();
  await keep(archiveBeside(store), '2026-03-04T03:00:00.000Z');
  await keep(other, '2026-03-05T03:00:00.000Z');
  expect(await timesAt({ store })).toEqual(['2026-03-04T03:00:00.000Z']);
  expect(await timesAt({ store, archive: other })).toEqual(['2026-03-05T03:00:00.000Z']);
});

test('a folder that is named and not there is refused, and not taken for an archive without runs', async () => {
  const nowhere = join(newFolder(), 'nowhere');
  await expect(archiveAt({ archive: nowhere })).rejects.toThrow(`there is no folder ${nowhere}`);
});
