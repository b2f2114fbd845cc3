import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CloudTrailEvent } from '../shared/cloudtrail/event.ts';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { noFacts } from '../shared/rules/facts.ts';
import type { EventPattern } from '../shared/rules/pattern-packing.ts';
import { defaultSettings } from '../shared/rules/settings.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import { backgroundEvents } from './accuracy/corpus.ts';
import { isTaken } from './support/event-bridge.ts';

const deployed: readonly EventPattern[] = JSON.parse(readFileSync('infra/event-patterns.json', 'utf8'));
const NOW = new Date('2026-01-01T00:00:00Z');

/** A rule finds something in it, or a rule over time counts it. */
const isNeeded = (event: CloudTrailEvent): boolean =>
  catalogue.hits(event).some(({ assess }) => assess(noFacts, defaultSettings) !== undefined) ||
  catalogue.sightings(event, defaultSettings).length > 0;

const background = backgroundEvents().map((record) => ({
  name: `${record['eventSource']} ${record['eventName']} ${record['eventID']}`,
  needed: isNeeded(parseEvent(record, NOW)),
  taken: isTaken(deployed, record),
}));

test('of a real log the patterns take what the rules need, and little else', () => {
  const taken = background.filter((one) => one.taken).length;
  const needed = background.filter((one) => one.needed).length;
  const [perNeeded, ofAll] = [taken / needed, taken / background.length];
  console.info(
    `taken ${taken}, needed ${needed}: ${perNeeded.toFixed(2)} a needed one; ${(100 * ofAll).toFixed(1)} % of ${background.length}`,
  );
  expect(background.filter((one) => one.needed && !one.taken).map(({ name }) => name)).toEqual([]);
  expect(perNeeded).toBeLessThanOrEqual(3);
  expect(ofAll).toBeLessThanOrEqual(0.15);
});
