import { describe, expect, test } from 'vitest';
import { findingId, shortId } from '../../shared/findings/finding.ts';
import { userSubject } from '../../shared/rules/subjects.ts';
import { ACCOUNT, OTHER_ACCOUNT } from '../support/records.ts';

describe('the id of a finding', () => {
  const id = findingId('rule', ACCOUNT, userSubject('bob'));

  test('never changes: people write it down', () => {
    expect(id).toBe('q5p2e1b1g5sj1v8r');
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });

  test('is of rule, account, kind and name of the subject', () => {
    const others = [
      findingId('rule2', ACCOUNT, userSubject('bob')),
      findingId('rule', OTHER_ACCOUNT, userSubject('bob')),
      findingId('rule', ACCOUNT, userSubject('rob')),
      findingId('rule', ACCOUNT, { ...userSubject('bob'), type: 'role' }),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  test('is not of how the subject is worded', () => {
    expect(findingId('rule', ACCOUNT, { ...userSubject('bob'), label: 'Bob' })).toBe(id);
  });

  test('parts do not flow into one another', () => {
    expect(findingId('a', 'b"c', userSubject('d'))).not.toBe(findingId('a"b', 'c', userSubject('d')));
  });

  test('uses every letter and every place', () => {
    const ids = Array.from({ length: 2000 }, (_, n) => findingId('rule', ACCOUNT, userSubject(String(n))));
    for (let place = 0; place < 16; place++) expect(new Set(ids.map((each) => each[place])).size).toBe(32);
    expect(new Set(ids).size).toBe(2000);
  });

  test('has a short form for people', () => {
    expect(shortId('0123456789abcdef')).toBe('01234567');
  });
});
