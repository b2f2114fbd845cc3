import { describe, expect, test } from 'vitest';
import { nothingWanted, type Span, type Wanted, walkRecord } from '../../shared/cloudtrail/prefilter.ts';
import { isTrueAt, skipSpace, spells, stringAt, valueAt, valueEnd } from '../../shared/cloudtrail/prefilter-bytes.ts';
import { wantedBy } from '../../shared/rules/wanted.ts';
import { readAll } from '../support/read-all.ts';
import { call, iam, root, user } from '../support/records.ts';

const wanted: Wanted = { ...nothingWanted, names: new Set(['CreateUser']), root: true, assumedRoot: true };
const nothing = nothingWanted;

const walk = (text: string, what: Wanted = wanted): Span => {
  const span: Span = { end: 0, interesting: false };
  walkRecord(Buffer.from(text), 0, Buffer.byteLength(text), what, span);
  return span;
};
const interesting = (members: string, what: Wanted = wanted): boolean =>
  walk(`{"eventSource":"s3","eventName":"ListBuckets",${members}}`, what).interesting;

describe('where a record ends', () => {
  const ends: Readonly<Record<string, readonly [string, number]>> = {
    'at its own brace': ['{"a":{"b":[{}]}},{}', 16],
    'not at one in a string': ['{"a":"}"}x', 9],
    'not behind an escaped quote': ['{"a":"\\"}"}x', 11],
    'behind an escaped backslash': ['{"a":"\\\\"}x', 10],
    'not before its string does': ['{"a":"x}', -1],
    'not before its lists do': ['{"a":[1}', -1],
    'nowhere, cut short': ['{"a":1', -1],
    'nowhere, cut in an escape': ['{"a":"\\', -1],
  };
  for (const [name, [text, end]] of Object.entries(ends)) test(name, () => expect(walk(text).end).toBe(end));
});

describe('what is worth parsing', () => {
  test('a call that is wanted', () => expect(walk('{"eventName":"CreateUser","eventSource":"iam"}').interesting).toBe(true));
  test('not another', () => expect(walk('{"eventName":"ListUsers","eventSource":"iam"}').interesting).toBe(false));
  test('a wanted call however it is spaced', () =>
    expect(walk('{"eventSource":"x", "eventName"\n:\t"CreateUser"}').interesting).toBe(true));
  test('a wanted name anywhere, to be sure', () => expect(interesting('"x":{"eventName":"CreateUser"}')).toBe(true));
  test('not a wanted word elsewhere', () => expect(interesting('"x":"CreateUser","CreateUser":1')).toBe(false));
  test('not a longer name', () => expect(interesting('"x":{"eventName":"CreateUserX"}')).toBe(false));
  test('the second of two names', () => expect(interesting('"eventName":"CreateUser"')).toBe(true));
  test('root', () => expect(interesting('"userIdentity":{"type":"Root"}')).toBe(true));
  test('not root where nobody asks', () => expect(interesting('"userIdentity":{"type":"Root"}', nothing)).toBe(false));
  test('not a word with Root in it', () => expect(interesting('"a":"Roots","b":"root","c":"xRoot"')).toBe(false));
  for (const value of ['"true"', 'true', '"True"', ' "TRUE"']) {
    test(`assumedRoot ${value}`, () => expect(interesting(`"s":{"assumedRoot":${value}}`)).toBe(true));
  }
  for (const value of ['"false"', 'false', '""', 'null']) {
    test(`not assumedRoot ${value}`, () => expect(interesting(`"s":{"assumedRoot":${value}}`)).toBe(false));
  }
  test('not assumedRoot where nobody asks', () => expect(interesting('"s":{"assumedRoot":"true"}', nothing)).toBe(false));
  test('not assumedRoot as a value', () => expect(interesting('"s":["assumedRoot",true]')).toBe(false));
  test('a record without a call', () => expect(walk('{"eventSource":"iam"}', nothing).interesting).toBe(true));
  test('a record without a service', () => expect(walk('{"eventName":"X"}', nothing).interesting).toBe(true));
  test('a record whose call is nested', () => expect(walk('{"eventSource":"iam","x":{"eventName":"X"}}', nothing).interesting).toBe(true));
  test('a record whose service is nested', () =>
    expect(walk('{"eventName":"X","x":{"eventSource":"iam"}}', nothing).interesting).toBe(true));
  for (const value of ['""', 'null', '5', '{}']) {
    test(`a call that is ${value}`, () => expect(walk(`{"eventSource":"iam","eventName":${value}}`, nothing).interesting).toBe(true));
    test(`a service that is ${value}`, () => expect(walk(`{"eventSource":${value},"eventName":"X"}`, nothing).interesting).toBe(true));
    test(`a later service that is ${value}`, () => expect(interesting(`"eventSource":${value}`, nothing)).toBe(true));
    test(`a later call that is ${value}`, () => expect(interesting(`"eventName":${value}`, nothing)).toBe(true));
    test(`not a nested call that is ${value}`, () => expect(interesting(`"x":{"eventName":${value}}`, nothing)).toBe(false));
  }
  test('not the words as values', () => expect(interesting('"x":"eventName","y":"eventSource"', nothing)).toBe(false));
  test('an envelope', () => expect(interesting('"detail-type":"x"', nothing)).toBe(true));
  test('not a nested detail-type', () => expect(interesting('"x":{"detail-type":"x"}', nothing)).toBe(false));
  for (const code of ['0052', '006f', '0037', '002e', '002d', '0020', '006F']) {
    test(`a letter by code ${code}`, () => expect(interesting(`"x":"\\u${code}"`, nothing)).toBe(true));
  }
  for (const code of ['003c', '003d', '0026', '2028', '0000', '00e9', '1052']) {
    test(`not the mark by code ${code}`, () => expect(interesting(`"x":"\\u${code}"`, nothing)).toBe(false));
  }
});

describe('reading with a prefilter', () => {
  const dull = call('s3', 'ListBuckets', { by: user() });
  const heard = iam('CreateUser', { request: { userName: 'bob' } });
  const records = [dull, heard, dull, call('ec2', 'RunInstances', { by: root() }), dull];
  for (const [name, text] of Object.entries({
    'a log file': JSON.stringify({ Records: records }),
    lines: records.map((record) => JSON.stringify(record)).join('\n'),
  })) {
    test(`${name}: only what is wanted is parsed, all is counted`, async () => {
      const read = await readAll(text, { wanted });
      expect(read.events.map(({ name: call }) => call)).toEqual(['CreateUser', 'RunInstances']);
      expect(read).toMatchObject({ seen: 5, problems: [], broke: undefined });
    });
  }
  test('numbers of records and lines count those left out', async () => {
    const bad = { eventSource: 'iam.amazonaws.com' };
    const why = 'not a CloudTrail event: field "eventName" should be a non-empty string, is missing';
    expect((await readAll(JSON.stringify({ Records: [dull, dull, bad] }), { wanted })).problems).toEqual([`log, record 3: ${why}`]);
    expect((await readAll(`${JSON.stringify(dull)}\n\n${JSON.stringify(bad)}`, { wanted })).problems).toEqual([`log, line 3: ${why}`]);
  });
  test('a line with more behind its record is not left out', async () =>
    expect((await readAll(`${JSON.stringify(heard)}\n${JSON.stringify(dull)} x`, { wanted })).problems).toEqual([
      expect.stringMatching(/^log, line 2: is not JSON/),
    ]));
});

test('what is wanted is what somebody listens for', () => {
  const none = { ...nothing, monitorWords: ['trailwarden'] };
  expect(
    wantedBy([
      { source: 'iam', names: ['A', 'B'] },
      { source: 's3', names: ['B'] },
    ]),
  ).toEqual({ ...none, names: new Set(['A', 'B']) });
  expect(wantedBy([{ identity: 'Root' }])).toMatchObject({ root: true, assumedRoot: false });
  expect(wantedBy([{ assumedRoot: true }])).toMatchObject({ root: false, assumedRoot: true });
  expect(wantedBy([{ denied: true }, { delegated: true }])).toEqual({ ...none, denied: true, delegated: true });
  expect(wantedBy([{ instanceSession: true }, { source: 'iam', unlisted: true }])).toEqual({
    ...none,
    instanceSession: true,
    sources: new Set(['iam.amazonaws.com']),
  });
});

describe('calls that matter only on the monitor', () => {
  const listens = [
    { source: 'ssm', names: ['PutParameter', 'DeleteParameter'], onMonitor: ['name'] },
    { source: 'ssm', names: ['DeleteParameter'] },
  ] as const;

  test('are told apart once it is known what else is its', () => {
    expect(wantedBy(listens)).toMatchObject({ names: new Set(['PutParameter', 'DeleteParameter']), monitorNames: new Set() });
    expect(wantedBy(listens, ['arn:aws:ssm:eu-west-1:111122223333:parameter/Hooks/slack'])).toMatchObject({
      names: new Set(['DeleteParameter']),
      monitorNames: new Set(['PutParameter']),
      monitorWords: ['trailwarden', 'slack'],
    });
  });

  test.each([
    ['/Trailwarden/webhook', true],
    ['/hooks/SLACK', true],
    ['/other/parameter', false],
  ])('%s: %s', (name, wantsIt) => {
    const what = wantedBy(listens, ['arn:aws:ssm:eu-west-1:111122223333:parameter/Hooks/slack']);
    const members = `"eventSource":"ssm.amazonaws.com","eventName":"PutParameter","requestParameters":{"name":"${name}"}`;
    expect(interesting(members, what)).toBe(wantsIt);
  });
});

describe('looks at bytes', () => {
  const bytes = (text: string): Buffer => Buffer.from(text);
  test('a word', () => {
    expect(spells(bytes('xRoot'), 1, 'Root')).toBe(true);
    expect(spells(bytes('xRoo'), 1, 'Root')).toBe(false);
    expect(spells(bytes('xRoxt'), 1, 'Root')).toBe(false);
  });
  test('white space', () => {
    expect(skipSpace(bytes(' \t\r\nx'), 0, 5)).toBe(4);
    expect(skipSpace(bytes('    '), 1, 3)).toBe(3);
    expect(skipSpace(bytes('\fx'), 0, 2)).toBe(0);
  });
  test('the value of a key', () => {
    expect(valueAt(bytes(' : x'), 0, 4)).toBe(3);
    expect(valueAt(bytes(',x'), 0, 2)).toBe(-1);
    expect(valueAt(bytes(':'), 0, 0)).toBe(-1);
  });
  test('a string', () => {
    expect(stringAt(bytes('"ab"'), 0, 4)).toBe('ab');
    expect(stringAt(bytes('"ab"'), 0, 3)).toBe('');
    expect(stringAt(bytes('"ab'), 0, 3)).toBe('');
    expect(stringAt(bytes('ab"'), 0, 3)).toBe('');
    expect(stringAt(bytes('"ab"'), -1, 4)).toBe('');
  });
  test('true', () => {
    expect(isTrueAt(bytes('true'), -1)).toBe(false);
    expect(isTrueAt(bytes('"f"'), 0)).toBe(false);
  });
  test('the end of any value', () => {
    for (const [text, end] of [
      ['5,', 1],
      ['null]', 4],
      ['x}', 1],
      ['1 ', 1],
      ['"a,\\"]"]', 7],
      ['[1,[2]],', 7],
      ['[{"a":"]"}]', 11],
    ] as const) {
      expect(valueEnd(bytes(text), 0, text.length), text).toBe(end);
    }
    for (const text of ['5', '"a', '[1', '"a\\"', '[']) expect(valueEnd(bytes(text), 0, text.length), text).toBe(-1);
    expect(valueEnd(bytes('}]'), 0, 2)).toBe(1);
  });
});
