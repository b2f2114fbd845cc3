/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import type { CloudTrailEvent } from '../shared/cloudtrail/event.ts';
import { policyListens } from '../shared/memory/policies.ts';
import { principalListens } from '../shared/memory/principals.ts';
import { everyRule as rules } from '../shared/posture/every-rule.ts';
import { type Catalogue, catalogueOf } from '../shared/rules/catalogue.ts';
import { listenedKeys } from '../shared/rules/listened-keys.ts';
import { catalogueOnDemand } from '../shared/rules/on-demand.ts';
import { defaultSettings } from '../shared/rules/settings.ts';
import { backgroundEvents, labelledCases } from './accuracy/corpus.ts';
import type { AnyCases } from './support/any-cases.ts';
import { parsed } from './support/parsed.ts';
import { call, iam, user } from './support/records.ts';

const memories = [...principalListens, ...policyListens];
const whole = catalogueOf(rules, memories);
const modules = import.meta.glob<{ cases: AnyCases }>('../shared/rules/*/*.cases.ts', { eager: true });
const own = Object.values(modules).flatMap(({ cases }) =>
  'hits' in cases
    ? Object.values({ ...cases.hits, ...cases.nearMisses, ...cases.denied }).map(({ event }) => event)
    : Object.values(cases.opens).flatMap(({ events }) => events),
);

const said = (catalogue: Catalogue, event: CloudTrailEvent): readonly string[] =>
  [
    ...catalogue.hits(event).map(({ rule }) => rule.id),
    ...catalogue.sightings(event, defaultSettings).map(({ rule, sighting }) => `${rule.id} ${sighting.step} ${sighting.key}`),
    ...catalogue.resolutions(event, defaultSettings).map(({ rule, subject }) => `${rule.id} ends ${subject.id}`),
  ].sort();

test('the rules loaded on demand say what all rules say', async () => {
  const catalogueFor = catalogueOnDemand(listenedKeys, async () => rules, memories);
  const events = [...own, ...labelledCases().map(({ event }) => event), ...backgroundEvents()].map(parsed);
  for (const event of events) {
    const catalogue = await catalogueFor(event);
    expect(catalogue !== undefined, event.id).toBe(whole.hears(event));
    expect(catalogue === undefined ? [] : said(catalogue, event), event.id).toEqual(said(whole, event));
  }
});

test('what nobody listens for loads nothing, and the rules are loaded once', async () => {
  let loads = 0;
  const load = async () => {
    loads++;
    return rules;
  };
  const catalogueFor = catalogueOnDemand(listenedKeys, load, memories);
  expect(await catalogueFor(parsed(call('ec2', 'DescribeInstances', { by: user() })))).toBeUndefined();
  expect(loads).toBe(0);
  const made = iam('CreateGroup', { request: { groupName: 'devs' } });
  await Promise.all([catalogueFor(parsed(made)), catalogueFor(parsed(made))]);
  expect(loads).toBe(1);
});
