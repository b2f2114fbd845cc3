import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from './object-store.ts';
import { askS3, SUFFIX, s3ObjectGet } from './s3-object-get.ts';

/** What there is in a bucket of gzipped JSON. A function that only reads holds no more than this, nor does its role. */
export const s3ObjectReads = (client: S3Client, Bucket: string): Pick<ObjectStore, 'get' | 'list'> => ({
  ...s3ObjectGet(client, Bucket),
  async *list(prefix) {
    let token: string | undefined;
    do {
      const page = await askS3(prefix, () =>
        client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ...(token === undefined ? {} : { ContinuationToken: token }) })),
      );
      for (const { Key = '' } of page.Contents ?? []) if (Key.endsWith(SUFFIX)) yield Key.slice(0, -SUFFIX.length);
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  },
});
