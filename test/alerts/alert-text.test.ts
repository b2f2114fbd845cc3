import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/alert.ts';
import { alertText } from '../../shared/alerts/alert-text.ts';
import { alertWith } from '../support/alerts.ts';

const full: Alert = {
  ...alertWith(),
  key: 'k',
  id: 'abcd1234',
  severity: 'critical',
  follows: false,
  over: false,
  word: 'CRITICAL',
  headline: 'CRITICAL: root signed in',
  title: 'Root user signed in',
  account: 'prod (111122223333)',
  summary: 'Root user signed in',
  reason: 'New.',
  mayRepeat: true,
  facts: [
    { label: 'Who', value: 'root' },
    { label: 'MFA', value: 'no' },
  ],
  why: 'Root can do all.',
  controls: ['cis-5.0/1.6 Root is rare'],
  change: {
    what: 'policy p',
    note: 'there was none before',
    lines: [
      { kind: 'same', text: '{' },
      { kind: 'removed', text: '1' },
      { kind: 'added', text: '2' },
    ],
  },
  remedy: [{ text: 'Ask.' }, { text: 'Undo it.', command: 'aws a \\\n  b' }, { text: 'Look.', command: 'aws c' }],
  evidence: [{ label: 'Event', value: 'e1' }],
  link: 'https://example.com/e1',
  about: 'https://example.com/rules#root',
  ending: 'It ends by: acknowledgement.',
  others: ['HIGH: another (x)'],
  identity: 'alert abcd1234',
};

test('every part has its place', () =>
  expect(alertText(full).split('\n')).toEqual([
    'CRITICAL: root signed in',
    'You may have this already: an earlier attempt to send it was cut off.',
    '',
    'CRITICAL  Root user signed in',
    'Root user signed in',
    'New.',
    '',
    'Who                root',
    'MFA                no',
    '',
    'Why                Root can do all.',
    '                   cis-5.0/1.6 Root is rare',
    '',
    'Changed            policy p',
    '                   there was none before',
    '  {',
    '- 1',
    '+ 2',
    '',
    'Do now',
    '1) Ask.',
    '2) Undo it.',
    'aws a \\',
    '  b',
    '3) Look.',
    '   aws c',
    '',
    'Also in this event',
    '- HIGH: another (x)',
    '',
    'Evidence',
    'Event              e1',
    'CloudTrail         https://example.com/e1',
    '',
    'It ends by: acknowledgement.',
    'About the rule     https://example.com/rules#root',
    'alert abcd1234',
  ]));

test('what there is nothing of leaves no line behind', () => {
  const { change: _change, link: _link, ...rest } = full;
  const least: Alert = { ...rest, mayRepeat: false, why: '', controls: [], remedy: [], others: [] };
  expect(alertText(least).split('\n')).toEqual([
    'CRITICAL: root signed in',
    '',
    'CRITICAL  Root user signed in',
    'Root user signed in',
    'New.',
    '',
    'Who                root',
    'MFA                no',
    '',
    'Evidence',
    'Event              e1',
    '',
    'It ends by: acknowledgement.',
    'About the rule     https://example.com/rules#root',
    'alert abcd1234',
  ]);
});
