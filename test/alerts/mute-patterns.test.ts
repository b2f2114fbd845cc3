import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError, type Mute } from '../../shared/alerts/config.ts';
import { muteFor } from '../../shared/alerts/mute.ts';
import { newMute } from '../../shared/alerts/new-mute.ts';
import type { ActorEssentials } from '../../shared/findings/occurrence.ts';
import { findingAfter, occurrenceOf } from '../support/alerts.ts';
import { KNOWN_RULES } from '../support/configs.ts';
import { AT, eventWith, opens } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const CI = `arn:aws:iam::${ACCOUNT}:role/ci/*`;
const said = (over: object = {}) => ({
  id: 'moving',
  scope: { rule: 'policy-changed' },
  author: 'ana',
  reason: 'roles move',
  created: '2026-03-01T00:00:00.000Z',
  until: '2026-04-01',
  ...over,
});
const mute = (scope: Mute['scope']): Mute => ({ ...newMute(said(), KNOWN_RULES), scope });
const by = (actor: Partial<ActorEssentials>, over: object = {}) => {
  const recording = opens({ event: { actor: { ...eventWith().actor, ...actor }, ...over } });
  return { finding: findingAfter(recording), occurrence: occurrenceOf(recording) };
};
const session = (roleArn: string | undefined, name = 'build', over: Partial<ActorEssentials> = {}) =>
  by({
    type: 'assumed-role',
    key: 'AROA1',
    role: { name: 'deploy', arn: roleArn, path: undefined },
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/${name}`,
    sessionName: name,
    userName: undefined,
    ...over,
  });
const covers = (actor: string, what: ReturnType<typeof by>): boolean => muteFor(what, [mute({ actor })], AT) !== undefined;

describe('all below an IAM path', () => {
  const cases: Record<string, [pattern: string, what: ReturnType<typeof by>, covers: boolean]> = {
    'a role there': [CI, session(`arn:aws:iam::${ACCOUNT}:role/ci/deploy`), true],
    'a role further below': [CI, session(`arn:aws:iam::${ACCOUNT}:role/ci/eu/deploy`), true],
    'a role beside it': [CI, session(`arn:aws:iam::${ACCOUNT}:role/cicd/deploy`), false],
    'a role of another account': [CI, session('arn:aws:iam::999988887777:role/ci/deploy'), false],
    'a user there': [`arn:aws:iam::${ACCOUNT}:user/ci/*`, by({ arn: `arn:aws:iam::${ACCOUNT}:user/ci/bot` }), true],
    'a user, where roles are meant': [CI, by({ arn: `arn:aws:iam::${ACCOUNT}:user/ci/bot` }), false],
    'a session whose role is not known': [CI, session(undefined), false],
    'a star in place of an id': ['AROA*', session(undefined), false],
    'a star for all roles, had it come past the checks': [`arn:aws:iam::${ACCOUNT}:*`, session(`arn:aws:iam::${ACCOUNT}:role/x`), false],
    'a session’s ARN that stands for a missing id': [
      `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build`,
      session(undefined, 'build', { key: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/build` }),
      false,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [pattern, what, hit]) => expect(covers(pattern, what)).toBe(hit));
});

describe('nothing an attacker can write quiets a rule', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      CI,
      CI.slice(0, -1),
      `arn:aws:iam::${ACCOUNT}:role/ci/deploy`,
      'AROA1',
      'AIDA0001',
      '../ci/deploy',
      'ci/deploy',
      '*',
      'policy-changed',
      ACCOUNT,
      '__proto__',
    ),
  );
  test('session names, user agents, addresses, source identities, user names and access keys of any content', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), ([name = '', agent, address, source, user, key, provider, id]) => {
        const what = by(
          {
            type: 'assumed-role',
            key: 'AROA9',
            role: { name, arn: `arn:aws:iam::${ACCOUNT}:role/Attacker`, path: '/' },
            arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Attacker/${name}`,
            sessionName: name,
            sourceIdentity: source,
            userName: user,
            accessKeyId: key,
            identityProvider: provider,
          },
          { userAgent: agent, sourceAddress: address, byService: id, errorCode: name },
        );
        for (const actor of [CI, 'AROA1', 'AIDA0001', `arn:aws:iam::${ACCOUNT}:role/ci/deploy`]) expect(covers(actor, what)).toBe(false);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  test('a federated user writes the end of his own ARN and id', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const what = by({ type: 'federated-user', key: `${ACCOUNT}:${name}`, arn: `arn:aws:sts::${ACCOUNT}:federated-user/${name}` });
        for (const actor of [CI, 'AIDA0001', `${ACCOUNT}:${name}`, `arn:aws:sts::${ACCOUNT}:federated-user/${name}`]) {
          expect(covers(actor, what)).toBe(false);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  test('a subject’s name is compared whole: no star of a name or of a mute stands for others', () => {
    fc.assert(
      fc.property(hostile, hostile, (mine, theirs) => {
        fc.pre(mine !== theirs && mine !== '');
        const subject = { type: 'user' as const, id: theirs, label: theirs };
        const recording = opens({ assessment: { subject } });
        const what = { finding: findingAfter(recording), occurrence: occurrenceOf(recording) };
        expect(muteFor(what, [mute({ subject: mine })], AT)).toBeUndefined();
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('a mute that somebody makes at work is held to the same rules', () => {
  test('one in order', () => {
    expect(newMute(said({ scope: { actor: CI }, ticket: 'OPS-1' }), KNOWN_RULES)).toEqual({
      ...said({ scope: { actor: CI }, ticket: 'OPS-1' }),
      created: new Date('2026-03-01T00:00:00Z'),
      until: new Date('2026-04-01T00:00:00Z'),
    });
  });

  const refused: Record<string, [over: object, fault: string]> = {
    'alerts-and-report 4d: no end': [{ until: undefined }, 'until: '],
    'alerts-and-report 4d: longer than 90 days': [{ until: '2026-06-01' }, 'until: a mute lasts 90 days at most'],
    'alerts-and-report 4d: root': [{ scope: { rule: 'root-console-login' } }, 'scope.rule: rule "root-console-login"'],
    'alerts-and-report 4d: the monitor': [{ scope: { rule: 'monitor-channel-broken' } }, 'scope.rule: rule "monitor-channel-broken"'],
    'emergency access': [{ scope: { rule: 'break-glass-used' } }, 'scope.rule: rule "break-glass-used"'],
    'no author': [{ author: '' }, 'author: write one line'],
    'no reason': [{ reason: '' }, 'reason: write one line'],
    'a reason of two lines': [{ reason: 'a\nb' }, 'reason: write one line'],
    'no scope': [{ scope: {} }, 'scope: a mute may not cover everything'],
    'an id with a star': [{ id: 'a*' }, 'id: use lower-case letters'],
    'a star for an account': [{ scope: { actor: 'arn:aws:iam::*:role/ci/deploy' } }, 'scope.actor: a star may only end'],
    'a star for all roles': [{ scope: { actor: `arn:aws:iam::${ACCOUNT}:role/*` } }, 'scope.actor: a star may only end'],
    'a star within a name': [{ scope: { actor: `arn:aws:iam::${ACCOUNT}:role/ci/dep*` } }, 'scope.actor: a star may only end'],
    'a star for sessions': [{ scope: { actor: `arn:aws:sts::${ACCOUNT}:assumed-role/ci/*` } }, 'scope.actor: a star may only end'],
    'a rule that is none': [{ scope: { rule: 'nope' } }, 'scope.rule: there is no rule "nope"'],
    'a word too many': [{ forever: true }, 'Unrecognized key'],
  };
  test.each(Object.entries(refused))('%s', (_, [over, fault]) => {
    expect(() => newMute(said(over), KNOWN_RULES)).toThrow(ConfigError);
    expect(() => newMute(said(over), KNOWN_RULES)).toThrow(fault);
  });
});
