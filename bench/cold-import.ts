import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { build } from 'esbuild';
import { buildFunctions, bundleOptions } from '../infra/bundle.ts';
import { median } from './median.ts';

const RUNS = 20;
const GOAL = 1.4;

/** The least that a function with this table needs. */
const DOCUMENT_CLIENT = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  export const handler = (command) => client.send(new { GetCommand, QueryCommand, TransactWriteCommand }[command.name](command.input));`;

/** Of the last file: those before it are there already. */
const IMPORT =
  'const files = process.argv.slice(1), last = files.pop(); for (const file of files) await import(file); const start = performance.now(); await import(last); console.log(performance.now() - start);';
const ENVIRONMENT = {
  TABLE_NAME: 'table',
  ACCOUNT_ID: '111122223333',
  OWN_READERS: 'arn:aws:iam::111122223333:role/detect,arn:aws:iam::111122223333:role/posture',
  AWS_REGION: 'us-east-1',
  PATH: process.env['PATH'] ?? '',
};

/** Import of the detect bundle in a fresh process against that of a bundle with the document client alone. */
export function define(command: Command): void {
  command.description('time to import the detect bundle over that of the DynamoDB document client').action(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trailwarden-bench-'));
    try {
      await buildFunctions(folder);
      const outdir = join(folder, 'document-client');
      await build({ ...bundleOptions, stdin: { contents: DOCUMENT_CLIENT, resolveDir: '.', sourcefile: 'index.js' }, outdir });
      report(join(folder, 'detect', 'index.mjs'), join(outdir, 'stdin.mjs'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function report(detect: string, documentClient: string): void {
  const times: { detect: number; documentClient: number }[] = [];
  for (let run = 0; run < RUNS; run++) times.push({ detect: importTime(detect), documentClient: importTime(documentClient) });
  const [ours, least] = [median(times.map(({ detect }) => detect)), median(times.map(({ documentClient }) => documentClient))];
  const [rules = ''] = globSync(join(dirname(detect), 'every-rule-*.mjs'));
  const first = median(Array.from({ length: RUNS }, () => importTime(detect, rules)));
  console.log(`rules, with the first event that is heard, ${first.toFixed(1)} ms`);
  console.log(`document client ${least.toFixed(1)} ms, detect ${ours.toFixed(1)} ms (medians of ${RUNS} fresh processes, goal ${GOAL})`);
  console.log((ours / least).toFixed(2));
}

/** Milliseconds. */
const importTime = (...files: readonly string[]): number =>
  Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', IMPORT, ...files.map((file) => pathToFileURL(file).href)], {
      env: ENVIRONMENT,
      encoding: 'utf8',
    }),
  );
