import { describe, expect, test } from 'vitest';
import { alertText } from '../../shared/alerts/alert-text.ts';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { renderHtml } from '../../shared/report/render-html.ts';
import { parsedCsv } from '../support/csv.ts';
import { ALARMING, textsIn, withText, withTextEverywhere } from '../support/hostile-fields.ts';
import { BEGINNINGS, EVERYTHING, HUNDRED_KB, MARK } from '../support/hostile-texts.ts';
import { heardOf } from '../support/hostile-world.ts';
import { actsIn, htmlFaults } from '../support/inert.ts';

const cases = Object.entries(ALARMING);

/** Of each record and each of its texts: what acts in any channel, and whether it was shown at all. */
async function bent(text: string) {
  const faults: string[] = [];
  const shown = new Set<string>();
  for (const [name, record] of cases) {
    for (const path of textsIn(record)) {
      const { notices } = await heardOf(withText(record, path, text));
      const place = `${name}: ${path.join('.')}`;
      faults.push(...notices.flatMap(actsIn).map((fault) => `${place}: ${fault}`));
      if (notices.some((notice) => notice.kind === 'alert' && alertText(notice.alert).includes(MARK))) shown.add(path.join('.'));
    }
  }
  return { faults, shown };
}

test.each(cases)('people are told of %s', async (_, record) => expect((await heardOf(record)).notices.length).toBeGreaterThan(1));

test('in whatever field of an event it stands, nothing acts in any channel', { timeout: 300_000 }, async () => {
  const { faults, shown } = await bent(EVERYTHING);
  expect(faults).toEqual([]);
  console.info(`shown from ${shown.size} fields: ${[...shown].sort().join(', ')}`);
  for (const field of [
    'userAgent',
    'sourceIPAddress',
    'userIdentity.arn',
    'requestParameters.policyName',
    'requestParameters.policyDocument.json.Statement.0.Sid',
  ])
    expect([...shown]).toContain(field);
  expect(shown.size).toBeGreaterThan(20);
});

test('nor does 100 KB of it', { timeout: 300_000 }, async () => expect((await bent(HUNDRED_KB)).faults).toEqual([]));

describe.each(BEGINNINGS)('%j as the beginning of every text at once', (beginning) => {
  const text = `${beginning} ${MARK}`;
  test('is text in every channel and in the report', async () => {
    for (const [name, record] of cases) {
      const paths = textsIn(record).filter((path) =>
        /userAgent|sourceIPAddress|Sid|tags|description|SessionName|sourceIdentity|policyName/.test(path.join('.')),
      );
      const { notices, report } = await heardOf(
        withTextEverywhere(
          record,
          paths.filter((path) => !path.includes('json')),
          text,
        ),
      );
      expect(notices.flatMap(actsIn), name).toEqual([]);
      const summary = await report();
      for (const cell of parsedCsv(renderCsv(summary)).flat()) expect(cell, name).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
      expect(
        htmlFaults('report', renderHtml(summary), () => true),
        name,
      ).toEqual([]);
    }
  });
});
