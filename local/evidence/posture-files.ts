import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { type BundleFile, jsonFile } from './week-files.ts';

/** Records and snapshots of the runs that began in the time, account by account, the oldest first. */
export async function* postureFiles(
  archive: Pick<PostureArchive, 'between' | 'snapshot'>,
  accounts: readonly string[],
  from: Date,
  to: Date,
): AsyncGenerator<BundleFile> {
  for (const account of accounts) {
    for await (const record of archive.between(account, from, to)) {
      yield jsonFile(pathOf(record, 'record'), record);
      const snapshot = await archive.snapshot(record.runId);
      if (snapshot) yield jsonFile(pathOf(record, 'snapshot'), snapshot);
    }
  }
}

/** "posture/111122223333/20260304T030000000Z.record.json" */
const pathOf = ({ account, takenAt }: PostureRecord, what: 'record' | 'snapshot'): string =>
  `posture/${account}/${takenAt.replaceAll(/[-:.]/g, '')}.${what}.json`;

export const isRecord = (path: string): boolean => path.startsWith('posture/') && path.endsWith('.record.json');
export const isSnapshot = (path: string): boolean => path.startsWith('posture/') && path.endsWith('.snapshot.json');
