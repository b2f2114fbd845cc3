import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseEvent } from '../../../shared/cloudtrail/parse.ts';
import type { RevertStep } from '../../../shared/policy/revert/revert.ts';
import { revertOf } from '../../../shared/policy/revert/revert-of.ts';
import { shellCommand } from '../../../shared/rules/command.ts';
import { writeFileCommand } from '../../../shared/rules/here-document.ts';
import { iam } from '../../support/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'trailwarden-revert-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HOSTILE = [
  '$(touch pwned)',
  '`touch pwned`',
  "'; touch pwned; '",
  '"; touch pwned; "',
  'a\nEND_OF_FILE\ntouch pwned',
  '\\',
  '!!',
  '-x',
  '--debug',
  '* ? ~ {a,b}',
  'a & b | c > d',
  'file:/x',
  'naïve ünïcode',
];

const stepsOf = (name: string, document: string): readonly RevertStep[] =>
  revertOf(parseEvent(iam('PutRolePolicy', { request: { roleName: name, policyName: name } }), new Date('2026-03-04T10:00:00Z')), {
    known: true,
    document,
    versionId: undefined,
  })?.steps.slice(1) ?? [];

const pasted = ({ file, words = [] }: RevertStep): string =>
  [...(file ? [writeFileCommand(file.name, file.text)] : []), shellCommand(...words)].join('\n');

/** What the command would be given: "aws" only shows its words. */
const runIn = (script: string): readonly string[] =>
  execFileSync('/bin/sh', ['-c', `aws() { printf '%s\\0' "$@"; }\n${script}`], { cwd: folder, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('pasted into a shell', () => {
  test.each(HOSTILE.filter((name) => !/\n/.test(name)))('a name %j stays one word', (name) => {
    const [step] = stepsOf(name, '{"Statement":[]}');
    const named = (option: string) => (name.startsWith('-') ? [`--${option}=${name}`] : [`--${option}`, name]);
    expect(runIn(pasted(step ?? { text: '' }))).toEqual([
      'iam',
      'put-role-policy',
      ...named('role-name'),
      ...named('policy-name'),
      '--policy-document',
      'file://policy-before.json',
    ]);
  });

  test.each(HOSTILE)('a text %j in a document arrives in the file as it was', (text) => {
    const document = { Statement: [{ Sid: text, [text]: '\u001b[31m\u202e\u0000\u007f' }] };
    const [step] = stepsOf('r', JSON.stringify(document));
    const script = pasted(step ?? { text: '' });
    expect(script).toMatch(/^[\n\x20-\x7e]*$/);
    runIn(script);
    expect(JSON.parse(readFileSync(join(folder, 'policy-before.json'), 'utf8'))).toEqual(document);
  });

  test('nothing else was run', () => {
    expect(() => readFileSync(join(folder, 'pwned'))).toThrow();
  });

  test.each(['a\u001b[31mb', 'a\nb', 'a\u202eb', 'file:///etc/passwd', 'https://example.com/x'])('a name %j gets no command', (name) => {
    expect(stepsOf(name, '{"Statement":[]}').every(({ words }) => words === undefined)).toBe(true);
  });

  test('a line of the text that looks like the end does not end it', () => {
    expect(writeFileCommand('x', 'END_OF_FILE\nEND_OF_FILE_2')).toBe(
      "cat > x <<'END_OF_FILE_3'\nEND_OF_FILE\nEND_OF_FILE_2\nEND_OF_FILE_3",
    );
  });
});
