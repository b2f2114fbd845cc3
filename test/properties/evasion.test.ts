/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import type { AnyCases } from '../support/any-cases.ts';
import { evaded, everyFind } from '../support/evasion-cases.ts';
import { seeded } from '../support/random.ts';

const modules = import.meta.glob<{ cases: AnyCases }>('../../shared/rules/*/*.cases.ts', { eager: true });
const finds = everyFind(Object.values(modules).map(({ cases }) => cases));

test('nothing that a caller writes as he likes lowers a severity or removes a hit', () => {
  const choice = seeded(3);
  const lowered = finds.flatMap((found) => {
    const before = found.rankOf(found.records);
    return Array.from({ length: 4 }, () => evaded(found, choice)).flatMap(({ records, done }) =>
      found.rankOf(records) < before ? [`${found.rule.id}: ${found.name}: ${done}`] : [],
    );
  });
  expect(lowered).toEqual([]);
});

test('what the rules observe of such fields is said in their entries, and by few', () => {
  const observing = new Set(finds.filter(({ rule }) => rule.observes !== undefined).map(({ rule }) => rule.id));
  expect(observing.size).toBeLessThan(15);
});
