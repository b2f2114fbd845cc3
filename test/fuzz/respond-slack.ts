import { BOB, OLD_SECRET, SIGNING_SECRET, STRANGER } from '../support/respond-world.ts';
import {
  FORM,
  fromSlack,
  muteGiven,
  payloadBody,
  personGiven,
  pressing,
  reasonGiven,
  sending,
  type UrlEvent,
} from '../support/url-events.ts';
import { type Choice, type Making, type Mutation, odd, oddText, one, oneByteOff, whole } from './respond-choices.ts';

const secretOf = (choice: Choice): string => one([SIGNING_SECRET, OLD_SECRET], choice);
const reason = (choice: Choice): string => `reason ${whole(choice, 1_000_000)}`;

/** What Slack may send in earnest. */
function payloadOf({ choice, finding }: Making, user?: string): Record<string, unknown> {
  const kind = whole(choice, 4);
  if (kind === 0) return { ...pressing(one(['acknowledge', 'mine', 'mute', 'assign'], choice), finding, user) };
  if (kind === 1) return { ...sending('mine', finding, reasonGiven(reason(choice)), user) };
  if (kind === 2) return { ...sending('assign', finding, personGiven('U0000000NEW'), user) };
  return { ...sending('mute', finding, muteGiven(reason(choice)), user) };
}

export const signed = (payload: unknown, { choice, now }: Making): UrlEvent =>
  fromSlack(payloadBody(payload), { at: now, secret: secretOf(choice), base64: choice() < 0.8 });

const bytesOf = ({ body = '', isBase64Encoded }: UrlEvent): Buffer => Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
const withHeaders = (event: UrlEvent, headers: Readonly<Record<string, string>>): UrlEvent => ({
  ...event,
  headers: { ...event.headers, ...headers },
});
const resigned = (body: string, { choice, now }: Making): UrlEvent => fromSlack(body, { at: now, secret: secretOf(choice) });

function badSignature(event: UrlEvent, choice: Choice): string {
  const good = event.headers['x-slack-signature'] ?? '';
  const at = 3 + whole(choice, 64);
  const other = one(
    [...'0123456789abcdef'].filter((digit) => digit !== good[at]),
    choice,
  );
  return one(
    [`${good.slice(0, at)}${other}${good.slice(at + 1)}`, good.slice(0, at), good.replace('v0', 'v1'), `${good}0`, '', oddText(choice)],
    choice,
  );
}

/** Members that must be as they are, each with values that they must not have. */
const MEMBERS: readonly (readonly [path: readonly (string | number)[], values: readonly unknown[]])[] = [
  [['type'], ['block_suggestion', 'view_closed', '', null, 7]],
  [['user'], [null, [], 'U1', {}]],
  [
    ['user', 'id'],
    [null, 7, '', 'ana', 'U', '__proto__', 'constructor', 'U1 U2', STRANGER],
  ],
  [['actions'], [null, {}, [], [null], [{}], Array(2).fill({ type: 'button', action_id: 'acknowledge', value: '0'.repeat(16) })]],
  [
    ['actions', 0, 'value'],
    [null, '', '../..', 'FINDING#x', '0'.repeat(15), 'u'.repeat(16), ['0'.repeat(16)]],
  ],
  [
    ['actions', 0, 'action_id'],
    [null, '', 'resolve', 'toString', 7],
  ],
  [
    ['actions', 0, 'type'],
    [null, 'static_select'],
  ],
  [['trigger_id'], [null, 7, 'x'.repeat(501)]],
  [['container'], [null, 'x', { channel_id: 'nowhere' }, { message_ts: 'never' }]],
  [['view'], [null, {}, 'x']],
  [
    ['view', 'callback_id'],
    [null, '', 'told', 'acknowledge', '__proto__'],
  ],
  [
    ['view', 'private_metadata'],
    [null, '', '{}', '[]', '{"finding":7}', '{"finding":"0000000000000000","more":1}', 'x'.repeat(3001)],
  ],
  [
    ['view', 'state'],
    [null, {}, { values: null }, { values: {} }, { values: { reason: {} } }],
  ],
];

const ONLY_OF_BUTTONS: ReadonlySet<string | number> = new Set(['trigger_id', 'container']);

/** Signed as it should be, but not what may be sent. */
function badMember(making: Making): UrlEvent {
  const payload = structuredClone(payloadOf(making));
  const fitting = MEMBERS.filter(([[first = '']]) => first in payload && !(ONLY_OF_BUTTONS.has(first) && !('actions' in payload)));
  const [path, values] = one(fitting, making.choice);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, key) => at[key] as typeof at, payload);
  parent[last] = one(values, making.choice);
  return signed(payload, making);
}

const BOMBS: readonly ((choice: Choice) => string)[] = [
  (choice) => '['.repeat(1000 + whole(choice, 60_000)),
  (choice) => `${'{"a":'.repeat(1000 + whole(choice, 10_000))}1`,
  () => '{"type":"block_actions","actions":1e999999}',
  () => '{"__proto__":{"type":"block_actions"},"constructor":{"prototype":{}}}',
  (choice) =>
    JSON.stringify({
      type: 'block_actions',
      ...Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}${choice()}`, index])),
    }),
  (choice) => JSON.stringify(odd(choice)),
  () => `"${'\\u0000'.repeat(5000)}"`,
];

/** Requests to Slack's door that must change nothing. */
export const SLACK_MUTATIONS: Readonly<Record<string, Mutation>> = {
  signature: (making) => {
    const event = signed(payloadOf(making), making);
    return withHeaders(event, { 'x-slack-signature': badSignature(event, making.choice) });
  },
  'other secret': (making) => fromSlack(payloadBody(payloadOf(making)), { at: making.now, secret: oddText(making.choice) || 'guessed' }),
  'time without a new signature': (making) => {
    const event = signed(payloadOf(making), making);
    const time = Number(event.headers['x-slack-request-timestamp']) + one([-1, 1, 60, -300, 1000], making.choice);
    return withHeaders(event, { 'x-slack-request-timestamp': String(time) });
  },
  'time that is none': (making) => {
    const time = one(['', 'NaN', '1e9', '-1', ' 1', '१२३', '0x10', '9'.repeat(40), oddText(making.choice)], making.choice);
    return withHeaders(signed(payloadOf(making), making), { 'x-slack-request-timestamp': time });
  },
  'signed long ago or for later': (making) => {
    const offset = (301 + whole(making.choice, 1_000_000)) * one([-1000, 1000], making.choice);
    return signed(payloadOf(making), { ...making, now: new Date(making.now.getTime() + offset) });
  },
  'a byte of the body': (making) => {
    const event = signed(payloadOf(making), making);
    return { ...event, body: oneByteOff(bytesOf(event), making.choice).toString('base64'), isBase64Encoded: true };
  },
  'the other encoding': (making) => {
    const event = signed(payloadOf(making), making);
    const body = event.isBase64Encoded ? (event.body ?? '') : Buffer.from(event.body ?? '').toString('base64');
    return one(
      [
        { ...event, body, isBase64Encoded: false },
        { ...event, body: Buffer.from(body).toString('base64'), isBase64Encoded: true },
      ],
      making.choice,
    );
  },
  'encoded anew': (making) => {
    const event = signed(payloadOf(making), making);
    const again = bytesOf(event)
      .toString()
      .replaceAll('%22', one(['"', '%2522', '%22%20'], making.choice));
    return { ...event, body: again, isBase64Encoded: false };
  },
  'a header gone': (making) => {
    const event = signed(payloadOf(making), making);
    const gone = one(Object.keys(event.headers), making.choice);
    return { ...event, headers: Object.fromEntries(Object.entries(event.headers).filter(([name]) => name !== gone)) };
  },
  'content type': (making) =>
    withHeaders(signed(payloadOf(making), making), {
      'content-type': one(
        ['application/json', 'text/plain', 'multipart/form-data; boundary=x', `${FORM}x`, '', oddText(making.choice)],
        making.choice,
      ),
    }),
  member: badMember,
  'JSON bomb': (making) => resigned(`payload=${encodeURIComponent(one(BOMBS, making.choice)(making.choice))}`, making),
  'another form': (making) => {
    const good = payloadBody(payloadOf(making));
    const bodies = [
      '',
      'payload',
      'payload=',
      `${good}&${good}`,
      `${good}&x=1`,
      `x=1&${good}`,
      good.slice(0, good.length / 2),
      '%E0%A4%A',
      '\0'.repeat(100),
      `payload=${oddText(making.choice)}`,
    ];
    return resigned(one(bodies, making.choice), making);
  },
  stranger: (making) => signed(payloadOf(making, STRANGER), making),
  'more than one may': (making) =>
    signed(
      one(
        [
          pressing('mute', making.finding, BOB),
          pressing('assign', making.finding, BOB),
          sending('mute', making.finding, muteGiven('reason'), BOB),
        ],
        making.choice,
      ),
      making,
    ),
  'a finding that is not there': (making) => signed(payloadOf({ ...making, finding: '0'.repeat(16) }, STRANGER), making),
};
