import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeSignature, slackSignature } from '../../shared/alerts/slack-signature.ts';

/** The example in full. Source: "Verifying requests from Slack", Slack developer documentation. */
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const TIMESTAMP = '1531420618';
const BODY = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
);
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const at = (offsetSeconds = 0): Date => new Date((Number(TIMESTAMP) + offsetSeconds) * 1000);
const given = { timestamp: TIMESTAMP, signature: SIGNATURE, body: BODY };

test("Slack's published example is signed and judged so", () => {
  expect(slackSignature(SECRET, TIMESTAMP, BODY)).toBe(SIGNATURE);
  expect(judgeSignature(given, [SECRET], at())).toBe('good');
});

test('while two secrets change, either is accepted', () => {
  expect(judgeSignature(given, ['another', SECRET], at())).toBe('good');
  expect(judgeSignature(given, ['another'], at())).toBe('forged');
  expect(judgeSignature(given, [], at())).toBe('forged');
});

test.each([
  [-301, 'stale'],
  [-300, 'good'],
  [300, 'good'],
  [301, 'stale'],
])('%d seconds from now it is %s', (offset, judged) => {
  expect(judgeSignature(given, [SECRET], at(offset))).toBe(judged);
});

test.each([
  ['no time', { timestamp: undefined }],
  ['a time that is none', { timestamp: '1531420618.5' }],
  ['a time in words', { timestamp: 'now' }],
  ['no signature', { signature: undefined }],
  ['half of it', { signature: SIGNATURE.slice(0, 40) }],
  ['more than it', { signature: `${SIGNATURE}00` }],
  ['another version', { signature: SIGNATURE.replace('v0', 'v1') }],
  ['letters beyond ASCII of the same length', { signature: `v0=${'ß'.repeat(64)}` }],
  ['another body', { body: Buffer.from(String(BODY).replace('foobar', 'foobaz')) }],
  ['the same body, encoded otherwise', { body: Buffer.from(String(BODY).replaceAll('%2F', '/')) }],
])('%s is forged', (_, over) => {
  expect(judgeSignature({ ...given, ...over }, [SECRET], at())).toBe('forged');
});

test('no byte may change', () => {
  fc.assert(
    fc.property(fc.nat(BODY.length - 1), fc.integer({ min: 1, max: 255 }), (index, by) => {
      const body = Buffer.from(BODY);
      body[index] = ((body[index] ?? 0) + by) % 256;
      expect(judgeSignature({ ...given, body }, [SECRET], at())).toBe('forged');
    }),
  );
});
