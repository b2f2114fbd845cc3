import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mute } from '../../shared/alerts/config.ts';
import { type Muting, muteFor } from '../../shared/alerts/mute.ts';
import type { ActorEssentials } from '../../shared/findings/occurrence.ts';
import type { Family } from '../../shared/rules/family-names.ts';
import { findingAfter, occurrenceOf } from '../support/alerts.ts';
import { AT, eventWith, opens, ruleNamed } from '../support/recordings.ts';

const mute = (scope: Mute['scope'], over: Partial<Mute> = {}): Mute => ({
  id: 'm',
  scope,
  author: 'ana',
  reason: 'moving',
  created: new Date('2026-03-01T00:00:00Z'),
  until: new Date('2026-04-01T00:00:00Z'),
  ...over,
});

const muting = (actor: Partial<ActorEssentials> = {}, family: Family = 'policies'): Muting => {
  const recording = opens({ rule: ruleNamed('policy-changed', family), event: { actor: { ...eventWith().actor, ...actor } } });
  return { finding: findingAfter(recording), occurrence: occurrenceOf(recording) };
};
const covers = (scope: Mute['scope'], what = muting()): boolean => muteFor(what, [mute(scope)], AT) !== undefined;

describe('what a mute covers', () => {
  const cases: Record<string, [scope: Mute['scope'], covers: boolean]> = {
    'its rule': [{ rule: 'policy-changed' }, true],
    'another rule': [{ rule: 'policy' }, false],
    'its account': [{ account: '111122223333' }, true],
    'another account': [{ account: '999988887777' }, false],
    'its subject': [{ subject: 'Admins' }, true],
    'part of its subject': [{ subject: 'Admin' }, false],
    'its actor by ARN': [{ actor: 'arn:aws:iam::111122223333:user/alice' }, true],
    'its actor by id': [{ actor: 'AIDA0001' }, true],
    'its actor by name alone': [{ actor: 'alice' }, false],
    'all parts': [{ rule: 'policy-changed', account: '111122223333', subject: 'Admins', actor: 'AIDA0001' }, true],
    'all parts but one': [{ rule: 'policy-changed', account: '111122223333', subject: 'Other', actor: 'AIDA0001' }, false],
    'nothing said': [{}, false],
  };
  test.each(Object.entries(cases))('%s', (_, [scope, hit]) => expect(covers(scope)).toBe(hit));

  const role = { name: 'Deploy', arn: 'arn:aws:iam::111122223333:role/Deploy', path: '/' };
  const session = () =>
    muting({
      type: 'assumed-role',
      key: 'AROA1',
      role,
      arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob',
      sessionName: 'bob',
    });
  test('a role session by its role', () => expect(covers({ actor: role.arn }, session())).toBe(true));
  test('a role session by its role’s id', () => expect(covers({ actor: 'AROA1' }, session())).toBe(true));
  test('a name its caller chose quiets nothing', () => {
    expect(covers({ actor: 'arn:aws:sts::111122223333:assumed-role/Deploy/bob' }, session())).toBe(false);
    expect(covers({ actor: 'bob' }, session())).toBe(false);
    expect(covers({ actor: '111122223333:bob' }, muting({ type: 'federated-user', key: '111122223333:bob' }))).toBe(false);
  });
  test('an Identity Center user by id', () =>
    expect(covers({ actor: 'u-1' }, muting({ type: 'identity-center-user', key: 'u-1' }))).toBe(true));
  test('nobody knows whose doing it was', () => expect(covers({ actor: 'AIDA0001' }, { ...muting(), occurrence: undefined })).toBe(false));
});

test.each(['root-use', 'monitor'] as const)('findings of the family %s are never muted', (family) => {
  expect(covers({ account: '111122223333' }, muting({}, family))).toBe(false);
});

test('of several the longest counts', () => {
  const longer = mute({ rule: 'policy-changed' }, { id: 'n', until: new Date('2026-05-01T00:00:00Z') });
  expect(muteFor(muting(), [mute({ rule: 'policy-changed' }), longer, mute({ account: '111122223333' })], AT)?.id).toBe('n');
});

test('a mute holds from its creation until its end, and not one moment longer', () => {
  const day = fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 });
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 90 * 86_400_000 }), (from, at, lasts) => {
      const created = new Date(AT.getTime() + from);
      const until = new Date(created.getTime() + lasts);
      const now = new Date(AT.getTime() + at);
      const held = muteFor(muting(), [mute({ rule: 'policy-changed' }, { created, until })], now) !== undefined;
      expect(held).toBe(now >= created && now < until);
    }),
    {
      seed: 1,
      examples: [
        [0, 0, 1],
        [-1000, 0, 1000],
        [-1000, 0, 1001],
      ],
    },
  );
});
