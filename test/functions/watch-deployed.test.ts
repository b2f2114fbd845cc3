import { expect, test } from 'vitest';
import { deployedWords } from '../../functions/watch/deployed.ts';
import { watchWorld } from '../support/watch-world.ts';

const AT = new Date('2026-03-04T09:00:00Z');
const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
const config = { sections: { routes: '0a1b2c3d' }, limits: {}, off: [] };

test('version and configuration are written down once an hour, and at once where one of them is another', () => {
  const first = deployedWords(undefined, { version: '1', config }, AT);
  expect(first.words).toEqual({ version: '1', config: JSON.stringify(config) });
  const same = deployedWords(first.told, { version: '1', config }, after(55));
  expect(same).toEqual({ told: first.told, words: {} });
  expect(deployedWords(same.told, { version: '1', config }, after(60)).words).toEqual(first.words);
  expect(deployedWords(first.told, { version: '2', config }, after(5)).words['version']).toBe('2');
  const other = { ...config, off: ['user-created'] };
  expect(deployedWords(first.told, { version: '1', config: other }, after(5)).words['config']).toBe(JSON.stringify(other));
});

test('what was written down is known to the next run', async () => {
  const { watchFor, deliver, watching } = await watchWorld();
  await watchFor(3 * 60, deliver);
  const runs = await watching.runs.latest('watch', 1000);
  expect(runs.length).toBeGreaterThan(30);
  expect(runs.filter(({ detail }) => detail?.['config'] !== undefined)).toHaveLength(3);
});
