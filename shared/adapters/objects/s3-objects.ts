import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { PermanentError, TransientError } from '../../errors.ts';
import { isRetryable } from '../aws-errors.ts';
import type { ObjectStore } from './object-store.ts';

const SUFFIX = '.json.gz';
/** No run of any account comes near; a hostile object must not fill the memory. */
const MOST_BYTES = 500_000_000;
const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Gzipped JSON in a bucket, which encrypts by its own rule. */
export const s3Objects = (client: S3Client, Bucket: string): ObjectStore => ({
  async get(key) {
    const bytes = await ask(key, async () => {
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
  async put(key, value) {
    const Body = await pack(JSON.stringify(value));
    await ask(key, () => client.send(new PutObjectCommand({ Bucket, Key: `${key}${SUFFIX}`, Body, ContentType: 'application/gzip' })));
  },
  async *list(prefix) {
    let token: string | undefined;
    do {
      const page = await ask(prefix, () =>
        client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(token === undefined ? {} : { ContinuationToken: token }) })),
      );
      for (const { Key = '' } of page.Contents ?? []) if (Key.endsWith(SUFFIX)) yield Key.slice(0, -SUFFIX.length);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  },
});

async function ask<T>(key: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (isRetryable(cause)) throw new TransientError(`${key}: S3 did not answer: ${wordsOf(cause)}`, { cause });
    throw new PermanentError(`${key}: S3 refuses: ${wordsOf(cause)}`, { cause });
  }
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause));
