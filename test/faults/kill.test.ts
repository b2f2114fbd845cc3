import { expect, test } from 'vitest';
import { compare } from './kill/compare.ts';
import type { LeftBehind } from './kill/left-behind.ts';

const left = (over: Partial<LeftBehind> = {}): LeftBehind => ({
  findings: new Map([['aaaaaaaa', { count: 1, occurrences: ['e1'], standing: 'open high' }]]),
  lastWords: new Map([['slack aaaaaaaa', 'HIGH']]),
  messages: new Map([['slack HIGH: a key', 1]]),
  ...over,
});

test.each([
  ['nothing', left(), [0, 0, 0]],
  ['a message twice, which may be', left({ messages: new Map([['slack HIGH: a key', 2]]) }), [0, 0, 0]],
  ['a message three times', left({ messages: new Map([['slack HIGH: a key', 3]]) }), [0, 0, 1]],
  ['a finding that is not there', left({ findings: new Map() }), [1, 0, 0]],
  [
    'an event counted twice',
    left({ findings: new Map([['aaaaaaaa', { count: 2, occurrences: ['e1'], standing: 'open high' }]]) }),
    [1, 0, 0],
  ],
  ['a reader who never heard', left({ lastWords: new Map() }), [0, 1, 0]],
  ['a reader who was last told otherwise', left({ lastWords: new Map([['slack aaaaaaaa', 'RESOLVED']]) }), [0, 1, 0]],
] as const)('a kill that did harm is told from one that did not: %s', (_, after, counts) => {
  const { lost, unsent, moreThanTwice } = compare(after, left());
  expect([lost.length, unsent.length, moreThanTwice.length]).toEqual(counts);
});
