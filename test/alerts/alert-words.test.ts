import { describe, expect, test } from 'vitest';
import { changeShown } from '../../shared/alerts/alert-change.ts';
import { actorWords, callWords, lasting, mfaWords, stableArn, timeWords, whenWords } from '../../shared/alerts/alert-words.ts';
import { consoleLink } from '../../shared/alerts/console-link.ts';
import { clipped, manyLines, oneLine, withCodePoints } from '../../shared/alerts/plain-text.ts';
import type { Mfa } from '../../shared/cloudtrail/mfa.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import type { ActorEssentials } from '../../shared/findings/occurrence.ts';
import { AT, eventId, eventWith, later } from '../support/recordings.ts';
import * as records from '../support/records.ts';

describe('MFA', () => {
  const words: [Mfa, string][] = [
    [{ state: 'yes', reason: 'session' }, 'yes'],
    [{ state: 'yes', reason: 'sign-in', device: 'arn:aws:iam::1:mfa/root' }, 'yes (arn:aws:iam::1:mfa/root)'],
    [{ state: 'no', reason: 'sign-in' }, 'no'],
    [{ state: 'no', reason: 'session' }, 'no'],
    [{ state: 'no', reason: 'long-term-key' }, 'no (signed with a long-term access key)'],
    [{ state: 'no', reason: 'password-only' }, 'no (password only)'],
    [{ state: 'not-observable', reason: 'federated' }, 'not applicable (federated: the identity provider knows)'],
    [{ state: 'not-observable', reason: 'service' }, 'not applicable (made by an AWS service)'],
    [{ state: 'not-observable', reason: 'role-session' }, 'unknown (a role session does not show it)'],
    [{ state: 'not-observable', reason: 'not-said' }, 'unknown (the record does not say)'],
    [{ state: 'not-observable', reason: 'no-session' }, 'unknown (the record does not say)'],
  ];
  test.each(words)('%o', (mfa, said) => expect(mfaWords(mfa)).toBe(said));
});

describe('the call and its outcome: what was refused is an attempt', () => {
  test.each([
    ['succeeded', undefined, 'iam:CreateUser, succeeded'],
    ['denied', 'AccessDenied', 'iam:CreateUser, attempt denied (AccessDenied)'],
    ['denied', undefined, 'iam:CreateUser, attempt denied'],
    ['failed', 'NoSuchEntity', 'iam:CreateUser, attempt failed (NoSuchEntity)'],
    ['unknown', undefined, 'iam:CreateUser, outcome unknown'],
  ] as const)('%s %s', (outcome, errorCode, said) =>
    expect(callWords({ source: 'iam', name: 'CreateUser', outcome, errorCode })).toBe(said),
  );
});

describe('the principal and the human behind it', () => {
  const identities: Record<string, [by: Parameters<typeof records.iam>[1], said: string, arn: string | undefined]> = {
    root: [{ by: records.root() }, 'root user of 111122223333', 'arn:aws:iam::111122223333:root'],
    'an IAM user': [{ by: records.user('bob') }, 'IAM user bob', 'arn:aws:iam::111122223333:user/bob'],
    'a role session': [
      { by: records.role('Deploy', 'ci') },
      'role Deploy, session ci (named by its caller)',
      'arn:aws:iam::111122223333:role/Deploy',
    ],
    'an Identity Center session': [
      { by: records.ssoRole('carol') },
      'carol through IAM Identity Center, permission set Admin',
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef',
    ],
    'a federated user': [{ by: records.federatedUser('x') }, 'federated user x', 'arn:aws:sts::111122223333:federated-user/x'],
    'a SAML user': [{ by: records.samlUser('ann') }, 'SAML user ann, provider NQ=', undefined],
    'a web identity': [
      { by: records.webIdentityUser('repo:o/a') },
      'web identity repo:o/a, provider token.actions.githubusercontent.com',
      undefined,
    ],
    'an Identity Center user': [
      { by: records.identityCenterUser() },
      'IAM Identity Center user 00000000-1111-2222-3333-444455556666, identity store d-1234567890',
      undefined,
    ],
    'another account': [{ by: records.otherAccount() }, 'somebody in account 999988887777', undefined],
    'an AWS service': [{ by: records.awsService() }, 'an AWS service', undefined],
    nobody: [{ by: null }, 'unknown', undefined],
  };
  test.each(Object.entries(identities))('%s', (_, [call, said, arn]) => {
    const { actor } = parseEvent(records.iam('CreateUser', call), AT);
    expect(actorWords(actor)).toBe(said);
    expect(stableArn(actor)).toBe(arn);
  });
  test('a source identity is named', () => {
    const actor: ActorEssentials = { ...eventWith().actor, type: 'assumed-role', role: undefined, sourceIdentity: 'dora' };
    expect(actorWords(actor)).toBe('role of unknown name, source identity dora');
    expect(actorWords({ ...actor, type: 'federated-user' })).toBe('federated user of unknown name, source identity dora');
  });
  test('names that are missing are said to be', () => {
    const none = { ...eventWith().actor, userName: undefined, account: undefined };
    expect(actorWords({ ...none, type: 'iam-user' })).toBe('IAM user of unknown name');
    expect(actorWords({ ...none, type: 'root' })).toBe('root user');
    expect(actorWords({ ...none, type: 'saml-user' })).toBe('SAML user of unknown name, provider unknown');
    expect(actorWords({ ...none, type: 'web-identity-user' })).toBe('web identity unknown, provider unknown');
    expect(actorWords({ ...none, type: 'identity-center-user' })).toBe('IAM Identity Center user of unknown name');
    expect(actorWords({ ...none, type: 'aws-account' })).toBe('somebody in account unknown');
  });
  test('a role named a little like a permission set’s is none', () => {
    const actor: ActorEssentials = {
      ...eventWith().actor,
      type: 'assumed-role',
      sessionName: 'eve',
      role: { name: 'xAWSReservedSSO_Admin_0123456789abcdef', arn: undefined, path: undefined },
    };
    expect(actorWords(actor)).toMatch(/^role xAWS.*named by its caller/);
  });
  test('a role without its own ARN falls back on the session’s', () => {
    expect(stableArn({ ...eventWith().actor, type: 'assumed-role', arn: 'arn:s', role: undefined })).toBe('arn:s');
  });
});

describe('times', () => {
  test('UTC alone where the reader lives in it', () => expect(timeWords(AT, 'UTC', 'en-GB')).toBe('2026-03-04 09:15:22 UTC'));
  test('the reader’s zone, and the day where it differs', () => {
    expect(timeWords(AT, 'Europe/Berlin', 'en-GB')).toBe('2026-03-04 09:15:22 UTC (10:15 CET)');
    expect(timeWords(new Date('2026-03-04T20:00:00Z'), 'Asia/Tokyo', 'en-GB')).toBe('2026-03-04 20:00:00 UTC (2026-03-05 05:00 GMT+9)');
  });
  test.each([
    [-5, '0 s'],
    [0, '0 s'],
    [1499, '1 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [7_199_000, '120 min'],
    [7_200_000, '2 h'],
    [172_800_000, '2 days'],
  ])('%i ms', (ms, said) => expect(lasting(ms)).toBe(said));
  test('a record without a time of its own says so', () => {
    expect(whenWords({ event: eventWith({ timeIs: 'of-arrival' }), recordedAt: later(10) }, 'UTC', 'en-GB')).toBe(
      '2026-03-04 09:15:22 UTC, seen 10 s after it (the record has no time of its own)',
    );
  });
});

describe('the link to the event', () => {
  const link = (over: object) => consoleLink({ id: eventId(1), region: 'us-east-1', partition: 'aws', ...over });
  test.each([
    [{}, `https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/${eventId(1)}`],
    [
      { partition: 'aws-us-gov', region: 'us-gov-west-1' },
      `https://console.amazonaws-us-gov.com/cloudtrailv2/home?region=us-gov-west-1#/events/${eventId(1)}`,
    ],
    [
      { partition: 'aws-cn', region: 'cn-north-1' },
      `https://console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/${eventId(1)}`,
    ],
    [{ partition: 'aws-iso' }, undefined],
    [{ partition: 'toString' }, undefined],
    [{ region: undefined }, undefined],
    [{ region: 'evil.example/#' }, undefined],
    [{ region: 'us-east-1.evil.example' }, undefined],
    [{ id: 'x' }, undefined],
    [{ id: `${eventId(1)}"><script>` }, undefined],
    [{ id: `x${eventId(1)}` }, undefined],
  ])('%o', (over, url) => expect(link(over)).toBe(url));
});

describe('what changed', () => {
  const doc = (action: string) => JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
  const kinds = (change: ReturnType<typeof changeShown>) => [...new Set(change.lines.map(({ kind }) => kind))].toSorted();
  test('lines added and removed', () => {
    const shown = changeShown({ what: 'policy P', before: { document: doc('a:b') }, after: { document: doc('c:d') } });
    expect(kinds(shown)).toEqual(['added', 'removed', 'same']);
    expect(shown).not.toHaveProperty('note');
  });
  const notes: Record<string, [Parameters<typeof changeShown>[0], note: string, kinds: string[]]> = {
    'no previous on record': [
      { what: 'p', before: 'unknown', after: { document: doc('a:b') } },
      'previous version not on record; this is the new one, whole',
      ['same'],
    ],
    'no new on record': [
      { what: 'p', before: { document: doc('a:b') }, after: 'unknown' },
      'new version not on record; this is the previous one, whole',
      ['same'],
    ],
    'none before, and the new one not on record': [
      { what: 'p', before: { document: undefined }, after: 'unknown' },
      'there was none before; what it says now is not on record',
      [],
    ],
    'neither on record': [{ what: 'p', before: 'unknown', after: 'unknown' }, 'neither the previous nor the new version is on record', []],
    'none before': [{ what: 'p', before: { document: undefined }, after: { document: doc('a:b') } }, 'there was none before', ['added']],
    'none any more': [
      { what: 'p', before: { document: doc('a:b') }, after: { document: undefined } },
      'there is none any more',
      ['removed'],
    ],
    'the same': [
      { what: 'p', before: { document: doc('a:b') }, after: { document: doc('a:b') } },
      'the document is the same as before',
      [],
    ],
  };
  test.each(Object.entries(notes))('%s', (_, [change, note, kindsShown]) => {
    const shown = changeShown(change);
    expect(shown.note).toBe(note);
    expect(kinds(shown)).toEqual(kindsShown);
  });
  test('characters that act are taken out of every line', () => {
    const shown = changeShown({ what: 'p\n', before: { document: undefined }, after: { document: 'a\u202eb\u0007' } });
    expect(shown.what).toBe('p');
    expect(shown.lines.map(({ text }) => text).join('')).toBe('ab');
  });
});

describe('plain text', () => {
  test('one line', () => expect(oneLine(' a\r\n\tb\u2028c\u200b\ud800 ')).toBe('a b c'));
  test('many lines', () => expect(manyLines('a\r\nb\u2029c\td\u0007\u202e\re')).toBe('a\nb\nc  d\ne'));
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a b c', 3, 'a…'],
    ['🔑🔑🔑', 2, '🔑…'],
  ])('cut %s to %i', (text, most, cut) => expect(clipped(text, most)).toBe(cut));
  test.each([
    ['user Zoë-1 “x” …', ''],
    ['user \u0430dmin \u0430\u03bf', ' [not Latin: U+0430, U+03BF]'],
    ['абвгде', ' [not Latin: U+0430, U+0431, U+0432, U+0433, U+0434 …]'],
    ['\u{10428}', ' [not Latin: U+10428]'],
  ])('letters of %s', (text, named) => expect(withCodePoints(text)).toBe(`${text}${named}`));
});
