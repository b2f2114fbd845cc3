import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { policyListens } from '../../shared/memory/policies.ts';
import { principalListens } from '../../shared/memory/principals.ts';
import { type Catalogue, catalogueOf } from '../../shared/rules/catalogue.ts';
import { rules } from '../../shared/rules/index.ts';
import { detectAll, detectInBatches, lasting, watchedTable } from '../support/detecting.ts';
import { type Delivered, deliveriesOf, iamStream, KEYS_AND_SIGN_INS } from '../support/iam-stream.ts';
import { sampleCatalogue } from '../support/sample-rules.ts';

type Run = (...args: Parameters<typeof detectAll>) => Promise<void>;

async function resultOf(run: Run, catalogue: Catalogue, batches: readonly (readonly JsonObject[])[]): Promise<readonly unknown[]> {
  const { table, items } = watchedTable();
  await run(table, catalogue, batches);
  const left = lasting(await items());
  table.close();
  return left;
}

const disturbed = (scenes?: typeof KEYS_AND_SIGN_INS) =>
  iamStream(scenes).chain((records) =>
    fc.record({ records: fc.constant(records), delivered: deliveriesOf(records), run: fc.constantFrom<Run>(detectAll, detectInBatches) }),
  );

const sameInAnyOrder = (catalogue: Catalogue, scenes?: typeof KEYS_AND_SIGN_INS) =>
  fc.asyncProperty(
    disturbed(scenes),
    async ({ records, delivered, run }: { records: readonly JsonObject[]; delivered: Delivered<JsonObject>; run: Run }) => {
      const inOrder = await resultOf(
        detectAll,
        catalogue,
        records.map((record) => [record]),
      );
      expect(await resultOf(run, catalogue, delivered.batches)).toEqual(inOrder);
    },
  );

describe('the same events in any order, repeated, in any batches, end in the same findings', () => {
  test('a small catalogue of both kinds', () => fc.assert(sameInAnyOrder(sampleCatalogue, KEYS_AND_SIGN_INS), { numRuns: 150 }));

  test('the whole catalogue, and what is remembered of principals and policies', () =>
    fc.assert(sameInAnyOrder(catalogueOf(rules, [...principalListens, ...policyListens])), { numRuns: 100 }));
});
