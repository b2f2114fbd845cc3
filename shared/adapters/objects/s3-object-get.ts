import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { PermanentError, TransientError } from '../../errors.ts';
import { isRetryable } from '../aws-errors.ts';
import type { ObjectStore } from './object-store.ts';

export const SUFFIX = '.json.gz';
/** No run of any account comes near; a hostile object must not fill the memory. */
const MOST_BYTES = 500_000_000;
const unpack = promisify(gunzip);

/** One object of a bucket of gzipped JSON. A role that may not list hears a refusal of what is not there. */
export const s3ObjectGet = (client: S3Client, Bucket: string): Pick<ObjectStore, 'get'> => ({
  async get(key) {
    const bytes = await askS3(key, async () => {
      try {
        return await (await client.send(new GetObjectCommand({ Bucket, Key: `${key}${SUFFIX}` }))).Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
    if (bytes === undefined) return undefined;
    try {
      return JSON.parse((await unpack(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8'));
    } catch (cause) {
      throw new PermanentError(`${key} can't be read: ${wordsOf(cause)}`, { cause });
    }
  },
});

export async function askS3<T>(key: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (isRetryable(cause)) throw new TransientError(`${key}: S3 did not answer: ${wordsOf(cause)}`, { cause });
    throw new PermanentError(`${key}: S3 refuses: ${wordsOf(cause)}`, { cause });
  }
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
