import * as fc from 'fast-check';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { NotACloudTrailEvent, parseEvent } from '../../shared/cloudtrail/parse.ts';
import { policyListens, policyVersions } from '../../shared/memory/policies.ts';
import { principalChanges, principalListens } from '../../shared/memory/principals.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { type Facts, known, noFacts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { backgroundEvents, labelledCases } from '../accuracy/corpus.ts';
import { anyJson, bent } from '../support/bent-records.ts';
import { allCases } from './cases.ts';
import type { FuzzTarget } from './target.ts';

const NOW = new Date('2026-03-04T10:00:00Z');
const catalogue = catalogueOf(rules, [...principalListens, ...policyListens]);
const tally = { runs: 0, rejected: 0, heard: 0, hits: 0, findings: 0 };

/** Facts as odd as a hostile policy document or an account in disorder can make them. */
const factsFrom = (document: string): Facts => ({
  mfaDevices: known([], 'memory', NOW),
  accessKeys: known([{ id: document, active: true }], 'account', NOW),
  consolePassword: known(true, 'event', NOW),
  policyBefore: known({ document, versionId: undefined }, 'memory', NOW),
  policyContent: known({ document, versionId: 'v1' }, 'account', NOW),
});

/** @throws what must not be thrown. */
function run(input: Json, document: string): void {
  tally.runs++;
  let event: ReturnType<typeof parseEvent>;
  try {
    event = parseEvent(input, NOW);
  } catch (error) {
    if (!(error instanceof NotACloudTrailEvent)) throw error;
    tally.rejected++;
    return;
  }
  if (catalogue.hears(event)) tally.heard++;
  for (const hit of catalogue.hits(event)) {
    tally.hits++;
    for (const facts of [noFacts, factsFrom(document)]) if (hit.assess(facts, defaultSettings) !== undefined) tally.findings++;
  }
  catalogue.resolutions(event, defaultSettings);
  for (const { rule, sighting } of catalogue.sightings(event, defaultSettings)) rule.overTime?.judge([sighting], defaultSettings);
  principalChanges(event);
  policyVersions(event);
}

async function seeds(): Promise<readonly JsonObject[]> {
  const own = (await allCases()).flatMap((cases) =>
    'hits' in cases
      ? [...Object.values(cases.hits), ...Object.values(cases.nearMisses)].map(({ event }) => event)
      : Object.values(cases.opens).flatMap(({ events }) => events),
  );
  return [...own, ...labelledCases().map(({ event }) => event), ...backgroundEvents().filter((_, index) => index % 10 === 0)];
}

const document = fc.oneof(
  fc.constantFrom('', '{', '[]', '{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}'),
  fc.json(),
);

/** Bends records at random and runs them through parsing, rules and memory: nothing may throw but the one typed error. */
export const bendRecords: FuzzTarget = async (runs, seed) => {
  const input = fc.oneof({ weight: 20, arbitrary: bent(fc.constantFrom(...(await seeds()))) }, anyJson);
  const result = fc.check(fc.property(input, document, run), { numRuns: runs, seed, endOnFailure: false });
  const counts = `${tally.rejected} rejected as no event, ${tally.heard} heard, ${tally.hits} hits, ${tally.findings} findings`;
  return { summary: `${tally.runs} runs, seed ${seed}: ${counts}`, failures: result.failed ? [fc.defaultReportMessage(result) ?? ''] : [] };
};
