import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isJsonObject } from '../shared/cloudtrail/json.ts';

/** Rules are written from what an event means. What names one recorded event or case has no place outside test/. */
const IDENTIFYING = /^(id|eventID|accessKeyId|principalId|recipientAccountId|accountId|userName|roleName|sourceIPAddress)$/;
/** Values that documentation uses everywhere, and words that are no name of anybody. */
const COMMON =
  /^(111122223333|123456789012|\d{9,10}|127\.0\.0\.1|192\.0\.2\.1|AIDAEXAMPLE|AWS Internal|X+|AWSServiceRole\w+|HIDDEN_DUE_TO_SECURITY_REASONS|new-user|user-name|developer|ServiceRole|Operator|admin-user|AdminRole|.{0,7})$/;

/** Tells of the cases that came out wrong, by their ids; nothing else of the corpus may stand there either. */
const REPORT = 'docs/accuracy.md';
const CASE_ID = /^(panther|streamalert|fivexl|traildiscover|docs-iam):/;

const lines = (text: string): readonly unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const corpus = (name: string): readonly unknown[] => {
  const bytes = readFileSync(`test/corpus/${name}`);
  return lines((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};

function* literals(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string' && IDENTIFYING.test(key) && !COMMON.test(value) && !value.endsWith('.amazonaws.com')) yield value;
  if (Array.isArray(value)) for (const element of value) yield* literals(element, key);
  if (isJsonObject(value)) for (const [name, member] of Object.entries(value)) yield* literals(member, name);
}

/** As a word of its own: an address is no part of a longer one. */
function stands(literal: string, text: string): boolean {
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + literal.length] ?? ' '}`;
    if (!/[\w-]/.test(around)) return true;
  }
  return false;
}

test('no name, id or address of the corpus stands outside test/', () => {
  const known = new Set(
    ['labelled.ndjson', 'attacks.ndjson', 'background.ndjson.gz'].flatMap((name) => corpus(name).flatMap((line) => [...literals(line)])),
  );
  expect(known.size).toBeGreaterThan(2000);
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((file) => !file.startsWith('test/') && !/\.png$|^package-lock\.json$/.test(file));
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const mayStand = (literal: string): boolean => file === REPORT && CASE_ID.test(literal);
    return [...known].filter((literal) => stands(literal, text) && !mayStand(literal)).map((literal) => `${file}: ${literal}`);
  });
  expect(found).toEqual([]);
});
