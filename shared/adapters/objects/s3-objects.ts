import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from './object-store.ts';
import { askS3, SUFFIX } from './s3-object-get.ts';
import { s3ObjectReads } from './s3-object-reads.ts';

const pack = promisify(gzip);

/** Gzipped JSON in a bucket, which encrypts by its own rule. */
export const s3Objects = (client: S3Client, Bucket: string): ObjectStore => ({
  ...s3ObjectReads(client, Bucket),
  async put(key, value) {
    const Body = await pack(JSON.stringify(value));
    await askS3(key, () => client.send(new PutObjectCommand({ Bucket, Key: `${key}${SUFFIX}`, Body, ContentType: 'application/gzip' })));
  },
});
