import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../shared/cloudtrail/read-document.ts';
import { inflated } from '../../shared/cloudtrail/read-inflate.ts';
import { layoutOf } from '../../shared/cloudtrail/read-layout.ts';
import { readLines } from '../../shared/cloudtrail/read-lines.ts';
import { readLogFile } from '../../shared/cloudtrail/read-log-file.ts';
import type { Pieces } from '../../shared/cloudtrail/read-pieces.ts';
import { UnreadableInput } from '../../shared/cloudtrail/read-problem.ts';
import { PermanentError } from '../../shared/errors.ts';

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

async function drained(source: AsyncGenerator<Pieces>): Promise<{ readonly values: readonly unknown[]; readonly seen: readonly number[] }> {
  const values: unknown[] = [];
  const seen: number[] = [];
  for await (const batch of source) {
    values.push(...batch.pieces.map(({ value }) => value));
    seen.push(batch.seen);
  }
  return { values, seen };
}

describe('memory is bounded', () => {
  test('a line may be so long and no longer', async () => {
    expect((await drained(readLines(chunksOf('{"a":', '1}\n[5]'), 'f', undefined, 5))).values).toEqual([{ a: 1 }, 5]);
    await expect(drained(readLines(chunksOf('{}\n{"a":1', '}'), 'f', undefined, 5))).rejects.toThrow('f, line 2: is longer than 5 bytes');
  });
  test('a record may be so large and no larger', async () => {
    const text = ['{"Records":[{},{"a":', '1}]}'];
    expect((await drained(readLogFile(chunksOf(...text), 'f', undefined, 5))).values).toEqual([{}, { a: 1 }]);
    await expect(drained(readLogFile(chunksOf(...text), 'f', undefined, 4))).rejects.toThrow('f, record 2: is larger than 4 bytes');
  });
  test('a document may be so large and no larger', async () => {
    expect((await drained(readDocument(chunksOf('[', '{}]'), 'f', 4))).values).toEqual([{}]);
    await expect(drained(readDocument(chunksOf('[', '{} ]'), 'f', 4))).rejects.toThrow(
      'f: is one JSON value of more than 4 bytes; write one record a line',
    );
  });
  test('each chunk is given out as it is read', async () => {
    expect((await drained(readLines(chunksOf('{}\n{}\n', '{}\n', '{}'), 'f', undefined))).seen).toEqual([2, 1, 0, 1]);
    expect((await drained(readLogFile(chunksOf('{"Records":[{},{}', ',{}', ']}'), 'f', undefined))).seen).toEqual([2, 1, 0]);
  });
});

describe('inflating', () => {
  const all = async (source: Parameters<typeof inflated>[0], limit?: number): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of inflated(source, 'f', limit)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  test('plain bytes stay, in the chunks they came in', async () => {
    expect(await all([Buffer.from('a'), Buffer.from(''), Buffer.from('b')])).toBe('ab');
    expect(await all([])).toBe('');
    expect(await all(chunksOf('x'))).toBe('x');
  });
  test('a view into a larger buffer is read as that view', async () => {
    const zipped = gzipSync('text');
    const around = Buffer.concat([Buffer.from('xx'), zipped, Buffer.from('yy')]);
    expect(await all([around.subarray(2, 2 + zipped.length)])).toBe('text');
    expect(await all([new Uint8Array(Buffer.from('xtext')).subarray(1)])).toBe('text');
  });
  test('what begins like gzip in one byte only is plain', async () => {
    expect(await all([Buffer.from([0x1f]), Buffer.from('a')])).toBe('\u001fa');
    expect(await all([Buffer.from([0x1f, 0x41, 0x8b])])).toBe(Buffer.from([0x1f, 0x41, 0x8b]).toString());
  });
  test('a trailer that lies about the length changes nothing', async () => {
    const two = Buffer.concat([gzipSync('a'.repeat(100_000)), gzipSync('b')]);
    expect(await all([two])).toBe(`${'a'.repeat(100_000)}b`);
  });
  test('a source that fails is a file that cannot be read', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield gzipSync('a').subarray(0, 5);
      throw new Error('disk on fire');
    }
    await expect(all(failing())).rejects.toThrow('f: cannot be read: disk on fire');
  });
  test('exactly the limit is allowed', async () => {
    expect(await all([Buffer.from('abc')], 3)).toBe('abc');
    expect(await all([gzipSync('abc')], 3)).toBe('abc');
    await expect(all([gzipSync('abcd')], 3)).rejects.toThrow('f: holds more than 3 bytes');
  });
});

test('the problem names file and place and is a lasting failure', () => {
  const problem = new UnreadableInput('f', 'line 2', 'why', { cause: 'x' });
  expect(problem).toBeInstanceOf(PermanentError);
  expect(problem).toMatchObject({ name: 'UnreadableInput', file: 'f', where: 'line 2', message: 'f, line 2: why', cause: 'x' });
  expect(new UnreadableInput('f', undefined, 'why').message).toBe('f: why');
});

test('the layout is told from the beginning', () => {
  const layouts: Readonly<Record<string, ReturnType<typeof layoutOf>>> = {
    '{"Records":[': 'log-file',
    ' \n{ "Records" :\n[': 'log-file',
    '{"records":[]}': 'document',
    '{"Records":{}}': 'document',
    '{"x":{"Records":[': 'document',
    '[': 'document',
    '{"a":1}': 'document',
    '{"a":1}\n': 'lines',
    '{"a":1} \r\n{': 'lines',
    'x\n{"a":1}\n': 'lines',
    '{"a":1} x\n': 'document',
    '{\n {"a":1}\n': 'document',
    ' {"a":1}\n': 'document',
    '': 'lines',
  };
  for (const [text, layout] of Object.entries(layouts)) expect(layoutOf(Buffer.from(text)), text).toBe(layout);
  for (const text of ['x', 'x\n', '"text"\n']) expect(layoutOf(Buffer.from(text)), text).toBeUndefined();
});
