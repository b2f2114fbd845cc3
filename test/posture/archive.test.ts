import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { folderObjects } from '../../shared/adapters/objects/folder-objects.ts';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { archiveContract } from '../support/contract/archive-contract.ts';
import { s3StandIn } from '../support/s3-stand-in.ts';

async function bucket() {
  const server = await s3StandIn();
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  return { ...server, objects: s3Objects(client, 'archive'), kept: server.objects };
}

archiveContract('S3', async () => {
  const { objects, kept, close } = await bucket();
  return { objects, spoil: (key, text) => void kept.set(`${key}.json.gz`, gzipSync(text)), close };
});

archiveContract('a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-archive-'));
  return {
    objects: folderObjects(folder),
    spoil: (key, text) => writeFileSync(join(folder, `${key}.json`), text),
    close: () => rmSync(folder, { recursive: true }),
  };
});

test('S3 takes gzipped JSON; what is none, a refusal and an outage are told apart', async () => {
  const { objects, kept, fail, close } = await bucket();
  await objects.put('a', { b: 1 });
  expect(gunzipSync(kept.get('a.json.gz') ?? '').toString()).toBe('{"b":1}');
  kept.set('a.json.gz', Buffer.from('plain'));
  await expect(objects.get('a')).rejects.toThrow(/^a can't be read/);
  fail(403, 'AccessDenied');
  await expect(objects.get('a')).rejects.toBeInstanceOf(PermanentError);
  await expect(Array.fromAsync(objects.list('a'))).rejects.toThrow(/a: S3 refuses: AccessDenied/);
  fail(503, 'SlowDown');
  await expect(objects.put('a', 1)).rejects.toBeInstanceOf(TransientError);
  await close();
});

test('a folder keeps files that only their owner reads, and no key leads out of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-archive-'));
  const objects = folderObjects(folder);
  writeFileSync(join(folder, 'a.json'), 'x', { mode: 0o644 });
  await objects.put('a', 1);
  await objects.put('b/c', 1);
  expect(['a.json', 'b/c.json'].map((file) => statSync(join(folder, file)).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(statSync(join(folder, 'b')).mode & 0o777).toBe(0o700);
  for (const key of ['../x', 'a/../../x', '/etc/x', 'a//b']) await expect(objects.put(key, 1)).rejects.toThrow(/is no key/);
  expect(await Array.fromAsync(folderObjects(join(folder, 'none')).list(''))).toEqual([]);
  rmSync(folder, { recursive: true });
});
