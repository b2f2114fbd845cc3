import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import { readEvents } from '../../shared/cloudtrail/read-events.ts';
import { UnreadableInput } from '../../shared/cloudtrail/read-problem.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { wantedBy } from '../../shared/rules/wanted.ts';
import { hostileRecord, LISTENS } from '../support/hostile-records.ts';
import { choices, textOf } from '../support/spelled-json.ts';

const { hears } = catalogueOf([], LISTENS);
const receivedAt = new Date('2026-03-04T10:00:00Z');

/** What rules would hear of the file, and what is said of the rest. */
async function heardIn(text: string, chunk: number, prefiltered: boolean) {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) => bytes.subarray(index * chunk, (index + 1) * chunk));
  const heard: string[] = [];
  const problems: string[] = [];
  let seen = 0;
  try {
    const reading = { file: 'log', receivedAt, ...(prefiltered ? { wanted: wantedBy(LISTENS) } : {}) };
    for await (const batch of readEvents(chunks, reading)) {
      heard.push(...batch.events.filter(hears).map(({ id, raw }) => `${id} ${canonicalJson(raw)}`));
      problems.push(...batch.problems.map(({ message }) => message));
      seen += batch.seen;
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    problems.push(error.message);
  }
  return { heard, problems, seen };
}

const records = fc.array(hostileRecord, { maxLength: 6 });
const chunk = fc.integer({ min: 50, max: 4000 });

test('log files: the prefilter hears what the full parse hears, and complains of the same', async () => {
  await fc.assert(
    fc.asyncProperty(records, choices(), chunk, async (list, choice, size) => {
      const text = textOf({ members: [['Records', { list }]] }, choice, false);
      expect(await heardIn(text, size, true)).toEqual(await heardIn(text, size, false));
    }),
    { numRuns: 400 },
  );
});

test('lines: the prefilter hears what the full parse hears, and complains of the same', async () => {
  await fc.assert(
    fc.asyncProperty(records, choices(), chunk, async (list, choice, size) => {
      const text = list.map((record) => textOf(record, choice, true)).join('\n');
      expect(await heardIn(text, size, true)).toEqual(await heardIn(text, size, false));
    }),
    { numRuns: 400 },
  );
});

test('the record walk agrees with JSON.parse on what the records are', async () => {
  await fc.assert(
    fc.asyncProperty(records, choices(), chunk, async (list, choice, size) => {
      const text = `{"Records":${textOf({ list }, choice, false)}}`;
      const parsed: readonly unknown[] = JSON.parse(text).Records;
      const { heard, problems, seen } = await heardIn(text, size, true);
      const whole = await heardIn(JSON.stringify(parsed), size, false);
      expect(heard).toEqual(whole.heard);
      expect(problems).toEqual(whole.problems);
      expect(seen).toBe(parsed.length);
    }),
    { numRuns: 200 },
  );
});
