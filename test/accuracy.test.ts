import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { goalsOf } from './accuracy/goals.ts';
import { measure } from './accuracy/measure.ts';
import { PAGE, pageOf, summaryOf } from './accuracy/page.ts';
import { isReasoned, staleReasons } from './accuracy/reasoned.ts';

const measured = measure('medium');

test('the rules reach every goal', () => {
  expect(goalsOf(measured).filter(({ met }) => !met)).toEqual([]);
});

test('a goal can be missed', () => {
  const { firm, background, detections } = measured;
  const worse = {
    ...measured,
    firm: { ...firm, missed: 1, falseAlarms: 1, infoLoud: firm.info },
    all: { ...firm, missed: firm.found, falseAlarms: firm.found },
    detections: detections.map((one) => ({ ...one, caught: false })),
    background: { ...background, firmAlertsLoud: 0, wrongPerThousand: 1.1 },
  };
  expect(goalsOf(worse).filter(({ met }) => met)).toEqual([]);
});

test('each miss, each false alarm and each information told as an alert has its reason', () => {
  const unreasoned = measured.mistakes.filter((mistake) => !isReasoned(mistake));
  expect(unreasoned.map(({ id, policy, loud }) => `${id} ${policy} ${loud.map(({ rule }) => rule.id).join(' ')}`)).toEqual([]);
});

test('no reason is left of what does not happen any more', () => {
  expect(staleReasons(measured.mistakes)).toEqual([]);
});

test(`${PAGE} is what "npm run accuracy -- --write" writes`, () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(pageOf(measured));
});

test('the README tells the same figures', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(summaryOf(measured));
});
