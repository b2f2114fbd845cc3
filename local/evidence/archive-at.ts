import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { folderObjects } from '../../shared/adapters/objects/folder-objects.ts';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { postureArchive } from '../../shared/adapters/posture/archive.ts';
import { PermanentError } from '../../shared/errors.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import { clientOptions, outputOf, outputsOf } from '../cli/aws.ts';
import type { Where } from '../cli/where.ts';

export interface ArchiveWhere extends Where {
  readonly bucket?: string;
  readonly archive?: string;
}

/** The laptop edition keeps posture runs beside its store. */
export const archiveBeside = (store: string): string => join(dirname(store), 'archive');

/**
 * Where posture runs are kept: a folder or bucket that is named, the stack's bucket, or beside the laptop's store. Undefined: nobody said, or nothing lies
 * beside the store. @throws PermanentError where a folder that is named is not there: an empty archive would pass for an account in order.
 */
export async function archiveAt(where: ArchiveWhere): Promise<PostureArchive | undefined> {
  const { stack, store, bucket } = where;
  if (where.archive !== undefined && !existsSync(where.archive))
    throw new PermanentError(`there is no folder ${where.archive}: --archive names where posture runs are kept`);
  const archive = where.archive ?? (bucket === undefined && store !== undefined ? kept(archiveBeside(store)) : undefined);
  if (archive !== undefined) return postureArchive(folderObjects(archive));
  if (bucket === undefined && stack === undefined) return undefined;
  const name = bucket ?? outputOf(await outputsOf(stack ?? '', where), 'ArchiveBucketName', stack ?? '');
  return postureArchive(s3Objects(new S3Client(clientOptions(where)), name));
}

const kept = (folder: string): string | undefined => (existsSync(folder) ? folder : undefined);
