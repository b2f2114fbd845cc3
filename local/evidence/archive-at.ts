import { S3Client } from '@aws-sdk/client-s3';
import { folderObjects } from '../../shared/adapters/objects/folder-objects.ts';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { postureArchive } from '../../shared/adapters/posture/archive.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import { clientOptions, outputOf, outputsOf } from '../cli/aws.ts';
import type { Where } from '../cli/where.ts';

export interface ArchiveWhere extends Where {
  readonly bucket?: string;
  readonly archive?: string;
}

/** Where posture runs are kept: the stack's bucket, one that is named, or a folder. Undefined: nobody said. */
export async function archiveAt(where: ArchiveWhere): Promise<PostureArchive | undefined> {
  const { stack, bucket, archive } = where;
  if (archive !== undefined) return postureArchive(folderObjects(archive));
  if (bucket === undefined && stack === undefined) return undefined;
  const name = bucket ?? outputOf(await outputsOf(stack ?? '', where), 'ArchiveBucketName', stack ?? '');
  return postureArchive(s3Objects(new S3Client(clientOptions(where)), name));
}
