/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { checkRule, checkRuleId } from '../../shared/posture/check-rule.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { parsed } from '../support/parsed.ts';
import { type CasesOfCheck, casesIn } from '../support/posture-cases.ts';
import { ofAccountChecks } from '../support/posture-endings/account.ts';
import { ofCredentials } from '../support/posture-endings/credentials.ts';
import type { Ending } from '../support/posture-endings/ending.ts';
import { ofPermissions } from '../support/posture-endings/permissions.ts';
import { postureWorld } from '../support/posture-world.ts';
import { snapshotOf } from '../support/snapshots.ts';

const modules = Object.values(import.meta.glob<{ cases: CasesOfCheck }>('../../shared/posture/*/*.cases.ts', { eager: true }));
const ending = modules.map(({ cases }) => cases).filter(({ check }) => check.ends !== undefined);

const ENDINGS: Readonly<Record<string, readonly Ending[]>> = { ...ofAccountChecks, ...ofCredentials, ...ofPermissions };

/** Of an hour in which the events of the table lie. */
const AFTER = new Date('2026-03-04T09:30:00Z');

const failed = (event: JsonObject): JsonObject => ({
  ...event,
  ...{ eventID: '00000000-0000-4000-a000-000000000000', errorCode: 'AccessDenied', errorMessage: 'no', responseElements: null },
});

/** A world in which a run has found what the case holds. */
async function found({ check, fail }: CasesOfCheck, { made, subject }: Ending) {
  const given = casesIn(fail)[made];
  if (given === undefined) throw new Error(`${check.id} has no case "${made}"`);
  const world = postureWorld([check], {
    settings: { posture: { ...defaultPostureSettings, ...given.settings }, rules: defaultSettings },
  });
  await world.run(snapshotOf(given.given));
  world.setNow(AFTER);
  return { ...world, state: async () => (await world.finding(checkRuleId(check.id), subject))?.standing.state };
}

test('each check that names what ends its findings is tried, and each such way', () => {
  expect(Object.keys(ENDINGS).toSorted()).toEqual(ending.map(({ check }) => check.id).toSorted());
  const untried = ending.flatMap(({ check }) => {
    const events = (ENDINGS[check.id] ?? []).flatMap(({ ends }) => ends).map(parsed);
    const ways = (check.ends ?? []).map((way) => ({ way, catalogue: catalogueOf([checkRule({ ...check, ends: [way] })]) }));
    const isTried = ({ catalogue }: (typeof ways)[number]) =>
      events.some((event) => catalogue.resolutions(event, defaultSettings).length > 0);
    return ways.filter((one) => !isTried(one)).map(({ way }) => `${check.id}: ${JSON.stringify(way.listens)}`);
  });
  expect(untried).toEqual([]);
});

for (const cases of ending) {
  describe.each(ENDINGS[cases.check.id] ?? [])(`${cases.check.id}: $made`, (row) => {
    test('events about another subject, and other events about this one, leave it open', async () => {
      const world = await found(cases, row);
      for (const event of row.leaves) {
        await world.hear(event);
        expect(await world.state(), String(event['eventName'])).toBe('open');
      }
    });

    test.each(row.ends.map((event) => [String(event['eventName']), event] as const))(
      '%s ends it; one that failed does not',
      async (_, event) => {
        const world = await found(cases, row);
        await world.hear(failed(event));
        expect(await world.state()).toBe('open');
        await world.hear(event);
        expect(await world.state()).toBe('resolved');
      },
    );
  });
}
