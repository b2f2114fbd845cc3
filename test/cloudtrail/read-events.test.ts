import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { ARRIVED } from '../support/parsed.ts';
import { type ReadFile, readAll } from '../support/read-all.ts';
import { envelope, iam } from '../support/records.ts';

const record = (name: string): JsonObject => iam('CreateUser', { request: { userName: name } });
const [one, two, three] = [record('one'), record('two'), record('three')] as const;
const message = (body: Json): JsonObject => ({ messageId: 'm', body: JSON.stringify(body), eventSource: 'aws:sqs' });

const targets = ({ events }: ReadFile) => events.map(({ target }) => target?.name);
const lines = (...values: readonly Json[]): string => values.map((value) => JSON.stringify(value)).join('\n');
const pretty = (value: Json): string => JSON.stringify(value, null, 2);

describe('a file is known by its content', () => {
  const layouts: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a log file': [JSON.stringify({ Records: [one, two] }), ['one', 'two']],
    'a log file, pretty-printed': [pretty({ Records: [one, two] }), ['one', 'two']],
    'a log file with space before, within and behind': [
      ` \n{ "Records" : [ ${JSON.stringify(one)} , ${pretty(two)} ] } \n`,
      ['one', 'two'],
    ],
    'several log files in a row': [
      `${JSON.stringify({ Records: [one] })}\n${JSON.stringify({ Records: [two, three] })}`,
      ['one', 'two', 'three'],
    ],
    'an empty log file': ['{"Records":[]}', []],
    'Records that are not first': [JSON.stringify({ x: 1, Records: [one, two] }), ['one', 'two']],
    'one record a line': [lines(one, two), ['one', 'two']],
    'lines with empty ones between and Windows ends': [`\r\n${JSON.stringify(one)}\r\n\r\n  ${JSON.stringify(two)}  \r\n`, ['one', 'two']],
    'lines of envelopes': [lines(envelope(one), envelope(two)), ['one', 'two']],
    'lines of lists and log files': [lines(one, [two], { Records: [three] }), ['one', 'two', 'three']],
    'an array': [JSON.stringify([one, two]), ['one', 'two']],
    'an array, pretty-printed': [pretty([one, envelope(two)]), ['one', 'two']],
    'a single record': [JSON.stringify(one), ['one']],
    'a single record, pretty-printed': [pretty({ ...one, resources: [{ ARN: 'x' }] }), ['one']],
    'a single record over lines, with an object on a line of its own': [
      `{\n  "x": [\n    {"a": 1}\n  ],\n${JSON.stringify(one).slice(1)}`,
      ['one'],
    ],
    'an envelope': [JSON.stringify(envelope(one)), ['one']],
    'an envelope, pretty-printed': [pretty(envelope(one)), ['one']],
    'an SQS batch': [JSON.stringify({ Records: [message(envelope(one)), message(two)] }), ['one', 'two']],
    'an SQS batch, not first': [JSON.stringify({ x: 1, Records: [message(envelope(one))] }), ['one']],
    'a byte order mark first': [`\ufeff${JSON.stringify({ Records: [one] })}`, ['one']],
    nothing: ['', []],
    'blank lines': [' \n \n', []],
  };
  for (const [name, [text, expected]] of Object.entries(layouts)) {
    for (const chunk of [1e9, 7]) {
      test(`${name}, in chunks of ${chunk}`, async () => {
        const read = await readAll(text, { chunk });
        expect(targets(read)).toEqual(expected);
        expect(read).toMatchObject({ problems: [], broke: undefined, seen: expected.length });
      });
    }
    test(`${name}, as gzip in two members`, async () => {
      const half = Math.floor(Buffer.byteLength(text) / 2);
      const bytes = Buffer.from(text);
      const read = await readAll(Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]), { chunk: 11 });
      expect(targets(read)).toEqual(expected);
      expect(read.broke).toBeUndefined();
    });
  }

  test('characters of several bytes may lie across chunks', async () => {
    const read = await readAll(lines(record('Zoë 😀'), record('Łukasz')), { chunk: 3 });
    expect(targets(read)).toEqual(['Zoë 😀', 'Łukasz']);
  });

  test('a record without a time gets the time of arrival', async () => {
    const { events } = await readAll(lines({ ...one, eventTime: null }));
    expect(events[0]?.time).toBe(ARRIVED);
  });
});

describe('what cannot be read is named and the rest goes on', () => {
  test('a bad line', async () => {
    const read = await readAll(`${lines(one)}\n{"broken\n\n${lines(two)}\nnot json`);
    expect(targets(read)).toEqual(['one', 'two']);
    expect(read.problems).toHaveLength(2);
    expect(read.problems[0]).toMatch(/^log, line 2: is not JSON: /);
    expect(read.problems[1]).toMatch(/^log, line 5: is not JSON: /);
    expect(read).toMatchObject({ broke: undefined, seen: 4 });
  });
  test('a bad first line', async () => {
    const read = await readAll(`garbage\n${lines(one)}\n`);
    expect(targets(read)).toEqual(['one']);
    expect(read.problems).toEqual([expect.stringMatching(/^log, line 1: /)]);
  });
  test('the number of a line counts over chunks', async () => {
    const many = Array.from({ length: 200 }, () => one);
    const read = await readAll(`${lines(...many)}\n{"x":1}\n`, { chunk: 600 });
    expect(read.batches).toBeGreaterThan(2);
    expect(read.problems).toEqual([expect.stringMatching(/^log, line 201: not a CloudTrail event: field "eventSource"/)]);
  });
  test('a record that is no event, in each layout', async () => {
    const odd = [one, { eventName: 'X' }, null, 5, 'text', [], [one], two];
    const why = [
      'record 2: not a CloudTrail event: field "eventSource" should be a non-empty string, is missing',
      'record 3: not a CloudTrail event: expected an object, got null',
      'record 4: not a CloudTrail event: expected an object, got a number',
      'record 5: not a CloudTrail event: expected an object, got a string',
      'record 6: not a CloudTrail event: expected an object, got an array',
      'record 7: not a CloudTrail event: expected an object, got an array',
    ].map((text) => `log, ${text}`);
    for (const text of [
      JSON.stringify({ Records: odd }),
      pretty({ Records: odd }),
      JSON.stringify(odd),
      JSON.stringify({ x: 1, Records: odd }),
    ]) {
      const read = await readAll(text);
      expect(targets(read)).toEqual(['one', 'two']);
      expect(read).toMatchObject({ problems: why, broke: undefined, seen: 8 });
    }
  });
  test('within a line, the record too', async () =>
    expect((await readAll(lines(one, [one, 7]))).problems).toEqual([
      'log, line 2, record 2: not a CloudTrail event: expected an object, got a number',
    ]));
  test('a message whose body is no JSON', async () => {
    const batch = [message(one), { messageId: 'm', body: '{' }, message(two)];
    for (const text of [JSON.stringify({ Records: batch }), JSON.stringify({ x: 1, Records: batch })]) {
      const read = await readAll(text);
      expect(targets(read)).toEqual(['one', 'two']);
      expect(read.problems).toEqual([expect.stringMatching(/^log, record 2: message body is not JSON: /)]);
    }
  });
  test('a damaged record in a log file', async () => {
    const read = await readAll(`{"Records":[${JSON.stringify(one)},{"eventName":tru},nonsense,${JSON.stringify(two)}]}`);
    expect(targets(read)).toEqual(['one', 'two']);
    expect(read.problems).toEqual([
      expect.stringMatching(/^log, record 2: is not JSON: /),
      expect.stringMatching(/^log, record 3: is not JSON: /),
    ]);
  });
});

describe('a file that cannot be read further', () => {
  const text = JSON.stringify({ Records: [one, two, three] });
  const broken = async (content: string | Buffer, over: Parameters<typeof readAll>[1] = {}) => (await readAll(content, over)).broke;

  test('cut short within a record keeps what came before', async () => {
    const read = await readAll(text.slice(0, -200));
    expect(targets(read)).toEqual(['one', 'two']);
    expect(read.broke).toBe('log, record 3: the file ends before its list of records does');
  });
  test('cut short behind a record', async () => {
    expect(await broken(text.slice(0, -2))).toBe('log, record 4: the file ends before its list of records does');
    expect(await broken(text.slice(0, -1))).toBe('log, record 4: the file ends before its list of records does');
  });
  test('more members behind the records', async () =>
    expect(await broken('{"Records":[],"Records":[{}]}')).toBe('log, record 1: expected } behind the list of records'));
  test('something else behind a log file', async () => {
    expect(await broken(`${text}${'x'.repeat(300)}`)).toBe('log, record 4: expected {"Records":[ here');
    expect(await broken(`${text} x`)).toBe('log, record 4: the file ends before its list of records does');
  });
  test('no JSON at all', async () => {
    expect(await broken('CloudTrail')).toBe('log: is not JSON');
    expect(await broken('{"a":')).toMatch(/^log: is not JSON: /);
    expect(await broken('[{}')).toMatch(/^log: is not JSON: /);
  });
  test('damaged gzip', async () => {
    const zipped = gzipSync(text);
    expect(await broken(zipped.subarray(0, -20))).toBe('log: cannot be read: unexpected end of file');
    expect(await broken(zipped.subarray(0, -20), { chunk: 50 })).toBe('log: cannot be read: unexpected end of file');
    expect(await broken(Buffer.from([0x1f, 0x8b, 9, 9, 9, 9]))).toMatch(/^log: cannot be read: unknown compression method/);
    expect(await broken(Buffer.from([0x1f, 0x8b]))).toBe('log: cannot be read: unexpected end of file');
  });
  test('gzip that inflates to more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000, ' '));
    expect(await broken(bomb, { limit: 1_000_000 })).toBe('log: holds more than 1000000 bytes');
    expect(await broken(bomb, { limit: 1_000_000, chunk: 100 })).toBe('log: holds more than 1000000 bytes');
    expect(await broken(bomb, { limit: 3_000_000 })).toBeUndefined();
    expect(await broken(' '.repeat(1001), { limit: 1000 })).toBe('log: holds more than 1000 bytes');
  });
});
