import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { alertText } from '../../shared/alerts/alert-text.ts';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { type Facts, noFacts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import type { Step } from '../../shared/rules/rule.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { alertWith } from '../support/alerts.ts';
import { ADMIN, allow, attach, deleteInline, deny, detach, document, onRecord, putInline as put } from '../support/policies.ts';
import { iam } from '../support/records.ts';

/** Stands in for the AWS command line: keeps the words it was given, and the file that they name. */
const AWS = `#!/bin/sh
printf '%s\\0' "$@" > given
for word; do case "$word" in file://*) cp "\${word#file://}" read ;; esac; done
`;

const home = mkdtempSync(join(tmpdir(), 'trailwarden-remedy-'));
const folder = join(home, 'work');
mkdirSync(join(home, 'bin'));
writeFileSync(join(home, 'bin', 'aws'), AWS);
chmodSync(join(home, 'bin', 'aws'), 0o755);
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});
afterAll(() => rmSync(home, { recursive: true }));

const paste = (command: string): void => {
  const PATH = [join(home, 'bin'), process.env['PATH']].join(delimiter);
  execFileSync('/bin/sh', [], { cwd: folder, input: `${command}\n`, env: { PATH }, stdio: ['pipe', 'ignore', 'ignore'] });
};
const given = (): readonly string[] => readFileSync(join(folder, 'given'), 'utf8').split('\0').slice(0, -1);
const fileRead = (): unknown => JSON.parse(readFileSync(join(folder, 'read'), 'utf8'));

const NAMES = ['$(touch pwned)', "'; touch pwned; '", '"; touch pwned #', '-x', '!! * ~ & | <b>', '%0a$IFS', 'naïve'];
const TEXTS = [
  ...NAMES,
  '`touch pwned`',
  'END_OF_FILE',
  'a\nEND_OF_FILE\ntouch pwned\n',
  '\\',
  '\u001b]0;x\u0007\u202e',
  '```',
  '\u2028\t',
];
const before = { Version: '2012-10-17', Statement: TEXTS.map((text) => ({ Sid: text, [text]: [text] })) };

const assessed = (rule: string, event: JsonObject, facts: Partial<Facts>): readonly Step[] => {
  const hit = catalogueOf(rules.filter(({ id }) => id === rule)).hits(parseEvent(event, new Date('2026-03-04T09:16:00Z')))[0];
  return hit?.assess({ ...noFacts, ...facts }, defaultSettings)?.remedy ?? [];
};
const remedyOf = (rule: string, event: JsonObject, document: string): readonly Step[] =>
  assessed(rule, event, { policyBefore: onRecord(document) });
const putInline = (name: string): JsonObject =>
  iam('PutRolePolicy', { request: { roleName: name, policyName: name, policyDocument: ADMIN } });
const restoring = (remedy: readonly Step[]): string => remedy.find(({ command }) => command?.includes('put-role-policy'))?.command ?? '';
const option = (name: string, value: string): readonly string[] => (value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value]);
const expected = (name: string): readonly string[] => [
  ...['iam', 'put-role-policy', ...option('role-name', name), ...option('policy-name', name)],
  ...['--policy-document', 'file://policy-before.json'],
];

describe('a remedy pasted into a shell', () => {
  test.each(NAMES)('name %j, a document of hostile texts: the words and the file are exact, nothing else runs', (name) => {
    paste(restoring(remedyOf('inline-policy-put', putInline(name), JSON.stringify(before))));
    expect(given()).toEqual(expected(name));
    expect(fileRead()).toEqual(before);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });

  test('a file that cannot be written: the command does not run with an older one', () => {
    mkdirSync(join(folder, 'policy-before.json'));
    expect(() => paste(restoring(remedyOf('inline-policy-put', putInline('r'), JSON.stringify(before))))).toThrow();
    expect(existsSync(join(folder, 'given'))).toBe(false);
  });

  test('a name that acts on the terminal gets no command, and the step says so', () => {
    const remedy = remedyOf('inline-policy-put', putInline('a\u001b[2Jb'), JSON.stringify(before));
    expect(remedy.every(({ command }) => command === undefined)).toBe(true);
    expect(remedy.map(({ text }) => text).join(' ')).toContain('type the command by hand');
  });
});

describe('as a channel shows it', () => {
  const name = "o'neil $(touch pwned) & <b>";
  const document = { Version: '2012-10-17', Statement: [{ Sid: 'a & <b> $(touch pwned)', Effect: 'Allow', Action: '*', Resource: '`x`' }] };
  const remedy = remedyOf('inline-policy-put', putInline(name), JSON.stringify(document));
  const alert = alertWith({ opening: { assessment: { remedy } } });
  const fromWriteOn = (text: string): string => /^cat > [\s\S]*?^aws .*$/m.exec(text)?.[0] ?? '';
  const plain = (slack: string): string => slack.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const inMail = () => Array.from(parseHTML(renderMail(alert).html).document.querySelectorAll('pre')).map((pre) => pre.textContent ?? '');
  const inSlack = () =>
    (renderSlack(alert).blocks ?? []).flatMap((block) => ('text' in block && block.text ? [plain(block.text.text)] : [])).join('\n');

  test.each([
    ['plain text', () => alertText(alert)],
    ['the text of a mail', () => renderMail(alert).text],
    ['a mail', () => inMail().join('\n')],
    ['Slack', inSlack],
  ])('%s: it can be pasted from there', (_, shown) => {
    paste(fromWriteOn(shown()));
    expect(given()).toEqual(expected(name));
    expect(fileRead()).toEqual(document);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
  });
});

describe('what a remedy says', () => {
  const ARN = 'arn:aws:iam::111122223333:policy/p';
  const [allows, denies] = [document(allow('s3:GetObject')), document(deny('s3:GetObject'))];
  const told = (rule: string, event: JsonObject, facts: Partial<Facts> = {}): string =>
    assessed(rule, event, facts)
      .map(({ text }) => text)
      .join('\n');

  test('that nobody knows what stood there, and that the steps are not all', () => {
    expect(told('inline-policy-put', putInline('r'))).toMatch(/do not put everything back as it was\. No earlier document is known/);
    expect(told('inline-policy-deleted', deleteInline('Role', 'r', 'p'))).toMatch(/No earlier document is known/);
  });

  test.each([
    [
      'an allowing policy attached again',
      'policy-detached',
      detach('Role', 'r', ARN),
      { policyContent: onRecord(allows) },
      /This widens again/,
    ],
    ['a policy of unknown text attached again', 'policy-detached', detach('Role', 'r', ARN), {}, /This may widen again/],
    ['a denying policy detached', 'policy-attached', attach('Role', 'r', ARN), { policyContent: onRecord(denies) }, /This widens again/],
    ['a denying policy deleted', 'inline-policy-put', put('Role', 'r', denies), { policyBefore: onRecord() }, /This widens again/],
    [
      'an allowing policy put back',
      'inline-policy-deleted',
      deleteInline('Role', 'r', 'p'),
      { policyBefore: onRecord(allows) },
      /widens again/,
    ],
    ['an earlier text put back', 'inline-policy-put', put('Role', 'r', allows), { policyBefore: onRecord(denies) }, /This may widen again/],
  ] as const)('that it gives rights again: %s', (_, rule, event, facts, expected) => {
    expect(told(rule, event, facts)).toMatch(expected);
  });

  test.each([
    ['a denying policy attached again', 'policy-detached', detach('Role', 'r', ARN), { policyContent: onRecord(denies) }],
    ['an allowing policy detached', 'policy-attached', attach('Role', 'r', ARN), { policyContent: onRecord(allows) }],
    ['a denying policy put back', 'inline-policy-deleted', deleteInline('Role', 'r', 'p'), { policyBefore: onRecord(denies) }],
  ] as const)('and not where it gives none: %s', (_, rule, event, facts) => {
    expect(told(rule, event, facts)).not.toMatch(/widen|^$/);
  });

  test('that a text which cannot be read is not put back', () => {
    const remedy = remedyOf('inline-policy-put', putInline('r'), '{"a":1,"a":2}');
    expect(restoring(remedy)).toBe('');
    expect(remedy.map(({ text }) => text).join(' ')).toMatch(/cannot be read as JSON/);
  });
});
