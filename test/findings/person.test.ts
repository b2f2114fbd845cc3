import { describe, expect, test } from 'vitest';
import { isStructure, personOf, replacerOf, withoutPerson } from '../../shared/findings/person.ts';

const replaced = (text: string, ...texts: readonly string[]) => replacerOf(personOf(texts, 'X'))(text);

describe('a name is replaced where it stands whole', () => {
  test.each([
    ['alice', 'alice', 'X'],
    ['alice', 'Alice changed ALICE.', 'X changed X.'],
    ['alice', 'arn:aws:iam::111122223333:user/eng/alice', 'arn:aws:iam::111122223333:user/eng/X'],
    ['alice', 'arn:aws:sts::111122223333:assumed-role/Admin/alice', 'arn:aws:sts::111122223333:assumed-role/Admin/X'],
    ['alice', 'alice,arn:aws:iam::111122223333:user/alice,2026', 'X,arn:aws:iam::111122223333:user/X,2026'],
    ['alice', '{"AWS":"arn:aws:iam::111122223333:user/alice"}', '{"AWS":"arn:aws:iam::111122223333:user/X"}'],
    ['alice', '%22arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2Falice%22', '%22arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2FX%22'],
    ['alice', 'alice-admin, alice.smith, alice@example.com, malice, alice2, alice_b, a+alice', undefined],
    ['alice', 'alice%40example.com', undefined],
    ['alice@example.com', 'to alice@example.com, alice%40example.com and malice@example.com', 'to X, X and malice@example.com'],
    ['a.b+c', 'a.b+c aXb+c a.bbc', 'X aXb+c a.bbc'],
    ['(.*)', 'nothing of it', undefined],
    ['203.0.113.7', '203.0.113.7, 203.0.113.70, 1.203.0.113.7, 203.0.113.7/32', 'X, 203.0.113.70, 1.203.0.113.7, X/32'],
    ['2001:db8::1', '2001:DB8::1 2001:db8::12 2001:db8::1:2', 'X 2001:db8::12 2001:db8::1:2'],
    ['Zoë', 'Zoë, Zoëline', 'X, Zoëline'],
  ])('%s in %s', (person, text, after) => {
    expect(replaced(text, person)).toBe(after ?? text);
  });

  test('several names of one person, the longer first', () => {
    expect(replaced('alice alice@example.com', 'alice', 'alice@example.com')).toBe('X X');
  });

  test.each(['', ' alice', 'root', 'ROOT', '111122223333', 'a\nb', 'x'.repeat(257)])('%j names nobody', (text) => {
    expect(() => personOf([text], 'X')).toThrow();
  });
});

describe('what programs go by is no name', () => {
  const item = {
    entity: 'occurrence',
    rule: 'iam',
    kind: 'opened',
    event: {
      id: 'iam',
      source: 'iam',
      name: 'iam',
      at: '2026-03-04T09:15:22.000Z',
      outcome: 'iam',
      actor: { type: 'iam', userName: 'iam' },
    },
    assessment: {
      severity: 'iam',
      subject: { type: 'iam', id: 'iam', label: 'iam' },
      summary: 'iam did it',
      remedy: [{ text: 'x', command: 'y iam' }],
    },
  };
  test('a word of the form stays, a name of the same letters goes, a command that needs it goes whole', () => {
    expect(withoutPerson(item, replacerOf(personOf(['iam'], 'X')), isStructure)).toEqual({
      ...item,
      event: { ...item.event, actor: { type: 'iam', userName: 'X' } },
      assessment: { severity: 'iam', subject: { type: 'iam', id: 'X', label: 'X' }, summary: 'X did it', remedy: [{ text: 'x' }] },
    });
  });
});
