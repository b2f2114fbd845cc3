import * as fc from 'fast-check';
import type { Listen } from '../../shared/rules/listen.ts';
import type { Spelled } from './spelled-json.ts';

export const LISTENS: readonly Listen[] = [
  { source: 'iam', names: ['CreateUser', 'DeleteUser'] },
  { source: 'signin', names: ['ConsoleLogin', 'Sign-in Anomaly Alert'] },
  { identity: 'Root' },
  { assumedRoot: true },
  { denied: true },
  { delegated: true },
  { instanceSession: true },
  { source: 'sso', unlisted: true },
  { source: 'lambda', names: ['AddPermission'] },
];

const word = fc.constantFrom(
  ...['AccessDenied', 'Client.UnauthorizedOperation', 'NoSuchEntity', 'AWSAccount', 'AssumedRole', 'AROAX:i-0123456789abcdef0'],
  ...[
    'arn:aws:sts::111122223333:assumed-role/R/i-0123456789abcdef0',
    'AddPermission20150331v2',
    'lambda.amazonaws.com',
    'sso.amazonaws.com',
  ],
  ...['CreateUser', 'DeleteUser', 'ListUsers', 'ConsoleLogin', 'Root', 'root', 'true', 'True', 'false', '', 'eventName', 'eventSource'],
  ...['iam.amazonaws.com', 'signin.amazonaws.com', 'aws.signin', 'Sign-in Anomaly Alert', 'AWS API Call via CloudTrail', 'assumedRoot'],
  ...[
    '"eventName":"CreateUser"',
    '"},{"eventName":"CreateUser"',
    '\\',
    '\\"',
    '\\u0052oot',
    '}]}',
    '{"Records":[',
    '\u2028',
    'é',
    '😀',
    '\n',
  ],
);
const scalar: fc.Arbitrary<Spelled> = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.string({ unit: 'binary', maxLength: 5 }).filter((text) => text.isWellFormed()),
  fc.constantFrom(null, true, false, 0, -1.5e3),
);
const key = fc.constantFrom(
  ...['errorCode', 'errorMessage', 'invokedByDelegate', 'accountId', 'arn', 'principalId', 'invokedBy', 'readOnly'],
  ...['eventName', 'eventSource', 'eventID', 'type', 'userIdentity', 'sessionContext', 'assumedRoot', 'requestParameters'],
  ...['detail', 'detail-type', 'source', 'Records', 'body', 'recipientAccountId', 'x'],
);

/** Any JSON that speaks in the words of CloudTrail, true or false, in any place. */
const { value } = fc.letrec<{ value: Spelled; members: Spelled; list: Spelled }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('members'), tie('list')),
  members: fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((members) => ({ members })),
  list: fc.array(tie('value'), { maxLength: 4 }).map((list) => ({ list })),
}));

const identity: fc.Arbitrary<Spelled> = fc.tuple(word, word, word, word).map(([type, assumed, arn, delegate]) => ({
  members: [
    ['type', type],
    ['arn', arn],
    ['principalId', arn],
    ['invokedByDelegate', { members: [['accountId', delegate]] }],
    ['sessionContext', { members: [['assumedRoot', assumed]] }],
  ],
}));

/** Mostly records, with fakes of records inside, their members in any order; sometimes anything. */
export const hostileRecord: fc.Arbitrary<Spelled> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(word, word, identity, value, value, word, fc.array(fc.tuple(key, value), { maxLength: 2 }))
      .chain(([name, source, who, request, response, error, more]) =>
        fc.shuffledSubarray(
          [
            ['eventName', name],
            ['eventSource', source],
            ['userIdentity', who],
            ['errorCode', error],
            ['requestParameters', { members: [['fake', request]] }],
            ['responseElements', response],
            ...more,
          ] as (readonly [string, Spelled])[],
          { minLength: 3 },
        ),
      )
      .map((members) => ({ members })),
  },
  value,
);
