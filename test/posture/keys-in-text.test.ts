import { describe, expect, test } from 'vitest';
import { keysAmong, tracesIn } from '../../shared/posture/keys-in-text.ts';
import { KEY, OTHER_KEY, SECRET } from '../support/planted-keys.ts';

const found = (text: string) => keysAmong([tracesIn({ name: 'x', text })]);
const ids = (text: string) => found(text).map(({ id }) => id);
const hasSecret = (text: string) => found(`${KEY}\n${text}`).every(({ secretIn }) => secretIn === 'x');

describe('ids', () => {
  test.each([
    KEY,
    `key=${KEY}`,
    `"${KEY}"`,
    `https://${KEY}:x@host`,
    `\t${KEY}\r\n`,
    `id%3D${KEY}%26`,
    `"[default]\\n${KEY}\\n"`,
    `%0A${KEY}`,
  ])('in %j', (text) => {
    expect(ids(text)).toEqual([KEY]);
  });

  test.each([
    ['a longer word', `${KEY}A`],
    ['the end of a word', `X${KEY}`],
    ['part of a name', `my_${KEY}`],
    ['too short', KEY.slice(0, -1)],
    ['characters that no id has', `${KEY.slice(0, -1)}1`],
    ['small letters', KEY.toLowerCase()],
    ['a temporary id', KEY.replace('AKIA', 'ASIA')],
    ["AWS's documentation", 'AKIAIOSFODNN7EXAMPLE'],
    ["AWS's documentation, another", 'AKIAI44QH8DHBEXAMPLE'],
  ])('%s is none', (_, text) => {
    expect(ids(text)).toEqual([]);
  });

  test('are found with their line', () => {
    expect(found(`#!/bin/sh\n\nexport A=${KEY}\r\n${OTHER_KEY} ${KEY}`).map(({ id, line }) => [id, line])).toEqual([
      [KEY, 3],
      [OTHER_KEY, 4],
    ]);
  });

  test('are told once, where a secret is near if it is anywhere', () => {
    const far = '\n'.repeat(2000);
    expect(found(`${KEY}${far}${KEY} ${SECRET}${far}${KEY}`)).toEqual([{ name: 'x', id: KEY, line: 2001, secretIn: 'x' }]);
  });

  test('in a name belong to what the text holds', () => {
    expect(keysAmong([tracesIn({ name: `/keys/${KEY}/secret`, text: SECRET })])).toMatchObject([
      { id: KEY, secretIn: `/keys/${KEY}/secret` },
    ]);
  });
});

describe('secrets', () => {
  test.each([
    SECRET,
    `SECRET=${SECRET}`,
    `"${SECRET}"`,
    `:${SECRET}@s3`,
    SECRET.replaceAll('/', '\\/'),
    encodeURIComponent(SECRET),
    SECRET.replaceAll('+', '\\u002B'),
  ])('in %j', (text) => {
    expect(hasSecret(text)).toBe(true);
  });

  test.each([
    ['a hash of a commit', '3e000faa3109230b748e4418a13c11c9e59f5cfb'],
    ['the same in capitals', '3E000FAA3109230B748E4418A13C11C9E59F5CFB'],
    ['a longer text', `${SECRET}A`],
    ['the end of a longer text', `A${SECRET}`],
    ['other base64, with its padding', `${SECRET}=`],
    ['a shorter text', SECRET.slice(1)],
    ['a path', '/usr/local/lib/python3/dist/packages/App'],
    ['a name', 'ThisIsAVeryLongIdentifierNameInSomeJavaC'],
    ['one sign again and again', `aB3${'x'.repeat(37)}`],
    ["AWS's documentation", 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ])('%s is none', (_, text) => {
    expect(hasSecret(text)).toBe(false);
  });

  test('are near up to a thousand characters, on either side', () => {
    const apart = (blanks: number) => [
      `${KEY}${' '.repeat(blanks - KEY.length)}${SECRET}`,
      `${SECRET}${' '.repeat(blanks - SECRET.length)}${KEY}`,
    ];
    for (const text of apart(1000)) expect(found(text)).toMatchObject([{ secretIn: 'x' }]);
    for (const text of apart(1001)) expect(found(text)[0]).not.toHaveProperty('secretIn');
  });

  test('may stand in another text of the same place, wherever it comes', () => {
    const [id, secret] = [tracesIn({ name: 'ID', text: KEY }), tracesIn({ name: 'SECRET', text: SECRET })];
    for (const texts of [
      [id, secret],
      [secret, id],
    ])
      expect(keysAmong(texts)).toEqual([{ name: 'ID', id: KEY, line: 1, secretIn: 'SECRET' }]);
  });

  test('never are part of what is found', () => {
    const traces = tracesIn({ name: 'x', text: `${KEY} ${SECRET}` });
    expect(JSON.stringify([traces, keysAmong([traces])])).not.toContain(SECRET.slice(0, 8));
  });
});

test.each(['A', 'AKIA', 'aB3/', '%41', '\\u0041', `${KEY}\n`, `${SECRET} `, `${KEY} ${SECRET}\n`])(
  'a million characters of %j take no time to speak of',
  (text) => {
    const began = performance.now();
    found(text.repeat(1_000_000 / text.length));
    expect(performance.now() - began).toBeLessThan(4000);
  },
);
