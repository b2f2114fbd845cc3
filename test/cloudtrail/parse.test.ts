import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { NotACloudTrailEvent, parseEvent } from '../../shared/cloudtrail/parse.ts';
import { PermanentError } from '../../shared/errors.ts';
import { ARRIVED, parsed } from '../support/parsed.ts';
import { ACCOUNT, AT, call, envelope, iam, OTHER_ACCOUNT, role, signIn, user } from '../support/records.ts';

const without = (record: JsonObject, ...fields: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !fields.includes(key)));

describe('a record', () => {
  const record = iam('CreateUser', {
    by: user('alice'),
    request: { userName: 'bob' },
    response: { user: { userName: 'bob' } },
    additional: { a: 1 },
    over: { serviceEventDetails: { s: 1 }, sharedEventID: 'shared', addendum: { originalEventID: 'earlier' }, readOnly: 'False' },
  });
  const event = parsed(record);

  test('gives its members', () =>
    expect(event).toMatchObject({
      id: record['eventID'],
      corrects: 'earlier',
      source: 'iam',
      name: 'CreateUser',
      time: new Date(AT),
      timeIs: 'of-event',
      region: 'us-east-1',
      partition: 'aws',
      account: ACCOUNT,
      type: 'awsapicall',
      schemaMajor: 1,
      readOnly: false,
      sourceAddress: '203.0.113.7',
      userAgent: 'aws-cli/2.31.5',
      request: { userName: 'bob' },
      requestOmitted: false,
      response: { user: { userName: 'bob' } },
      additional: { a: 1 },
      serviceDetails: { s: 1 },
      sharedId: 'shared',
      native: false,
    }));
  test('keeps the record as it came', () => expect(event.raw).toBe(record));

  test('with nulls gives empty members', () => {
    const bare = parsed(iam('CreateUser', { request: null, response: null, over: { additionalEventData: null } }));
    expect([bare.request, bare.response, bare.additional, bare.serviceDetails]).toEqual([{}, {}, {}, {}]);
    expect(bare.requestOmitted).toBe(false);
  });

  test('with parameters left out for their size says so', () => {
    expect(parsed(iam('PutRolePolicy', { request: { omitted: true, reason: 'requestParameters too large' } })).requestOmitted).toBe(true);
    expect(parsed(iam('PutRolePolicy', { request: { omitted: 'false' } })).requestOmitted).toBe(false);
  });

  test('with only a service and a call is an event', () => {
    const least = parsed({ eventSource: 's3.amazonaws.com', eventName: 'ListBuckets' });
    expect(least).toMatchObject({ source: 's3', name: 'ListBuckets', time: ARRIVED, timeIs: 'of-arrival', partition: 'aws' });
    for (const field of ['corrects', 'region', 'account', 'type', 'schemaMajor', 'readOnly', 'target', 'byService', 'sharedId'] as const) {
      expect(least[field], field).toBeUndefined();
    }
  });

  test('with every member of a wrong type still is one', () => {
    const wrong = Object.fromEntries(Object.keys(record).map((key): [string, Json] => [key, 7]));
    expect(parsed({ ...wrong, eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' })).toMatchObject({
      source: 'iam',
      timeIs: 'of-arrival',
      account: undefined,
      readOnly: undefined,
      request: {},
    });
  });
});

describe('the source', () => {
  const source = (eventSource: string): string => parsed(iam('X', { over: { eventSource } })).source;
  test('loses its domain', () => expect(source('sso-directory.amazonaws.com')).toBe('sso-directory'));
  test('loses the Chinese domain', () => expect(source('iam.amazonaws.com.cn')).toBe('iam'));
  test('keeps another', () => expect(source('iam.amazonaws.com.evil.example')).toBe('iam.amazonaws.com.evil.example'));
  test('is no pattern', () => expect(source('iamXamazonawsXcom')).toBe('iamXamazonawsXcom'));
});

describe('the id', () => {
  const idless = without(iam('CreateUser', { by: user('alice') }), 'eventID');
  test('is derived where the record has none, the same for the same content in any order', () => {
    const reversed = Object.fromEntries(Object.entries(idless).reverse());
    expect(parsed(idless).id).toMatch(/^sha256-[0-9a-f]{32}$/);
    expect(parsed(reversed).id).toBe(parsed(idless).id);
  });
  test('differs with the content', () => expect(parsed({ ...idless, awsRegion: 'eu-west-1' }).id).not.toBe(parsed(idless).id));
  test('is derived from bottomless nesting too', () => {
    let nested: Json = {};
    for (let depth = 0; depth < 200_000; depth++) nested = { n: nested };
    expect(parsed({ ...idless, requestParameters: nested }).id).toMatch(/^sha256-/);
  });
});

describe('the time', () => {
  const at = (eventTime: Json) => parsed(iam('X', { over: { eventTime } }));
  test('with fractions', () =>
    expect(at('2026-03-04T09:15:22.123456789Z')).toMatchObject({ time: new Date('2026-03-04T09:15:22.123Z'), timeIs: 'of-event' }));
  for (const eventTime of [
    '1',
    'May',
    '2026-03-04',
    '2026-03-04T09:15:22',
    '2026-03-04T09:15:22+01:00',
    '2026-13-04T09:15:22Z',
    ' 2026-03-04T09:15:22Z',
    '2026-03-04T09:15:22Z ',
    '2026-03-04T09:15:22.Z',
    '',
    1741079722,
    null,
  ]) {
    test(`${JSON.stringify(eventTime)} is none`, () => expect(at(eventTime)).toMatchObject({ time: ARRIVED, timeIs: 'of-arrival' }));
  }
  test('of the envelope stands in', () =>
    expect(parsed(envelope(iam('X', { over: { eventTime: '' } }), { time: '2026-03-04T09:16:00Z' }))).toMatchObject({
      time: new Date('2026-03-04T09:16:00Z'),
      timeIs: 'of-envelope',
    }));
  test('of the envelope does not replace the record’s', () =>
    expect(parsed(envelope(iam('X'), { time: '2026-03-04T09:16:00Z' })).time).toEqual(new Date(AT)));
});

describe('the schema version', () => {
  const major = (eventVersion: Json) => parsed(iam('X', { over: { eventVersion } })).schemaMajor;
  test('of today', () => expect(major('1.11')).toBe(1));
  test('of two digits', () => expect(major('12.0')).toBe(12));
  test('without a minor part', () => expect(major('2')).toBe(2));
  for (const version of ['v1', '1x', '', null, 1.1, '12345678.0'])
    test(`${JSON.stringify(version)} is none`, () => expect(major(version)).toBeUndefined());
});

describe('account, region and partition', () => {
  test('the account watched comes before the identity’s', () =>
    expect(parsed(iam('X', { over: { recipientAccountId: OTHER_ACCOUNT } })).account).toBe(OTHER_ACCOUNT));
  test('the envelope’s account stands in', () =>
    expect(parsed(envelope(without(iam('X'), 'recipientAccountId'), { account: OTHER_ACCOUNT })).account).toBe(OTHER_ACCOUNT));
  test('then the identity’s', () => expect(parsed(without(iam('X'), 'recipientAccountId')).account).toBe(ACCOUNT));
  test('the envelope’s region stands in', () =>
    expect(parsed(envelope(without(iam('X'), 'awsRegion'), { region: 'eu-north-1' })).region).toBe('eu-north-1'));
  test('the partition is the caller’s', () =>
    expect(parsed(iam('X', { by: user('a', 'yes', { arn: 'arn:aws-us-gov:iam::1:user/a' }) })).partition).toBe('aws-us-gov'));
  test('or the role’s', () => {
    const by = role('Deploy', 's', { arn: '', sessionContext: { sessionIssuer: { arn: 'arn:aws-cn:iam::1:role/Deploy' } } });
    expect(parsed(iam('X', { by })).partition).toBe('aws-cn');
  });
});

describe('an envelope', () => {
  for (const spelling of ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail', 'Amazon API Call via CloudTrail']) {
    test(`of type "${spelling}"`, () => {
      const record = signIn(user('alice'));
      const event = parsed(envelope(record, { 'detail-type': spelling }));
      expect(event).toEqual(parsed(record));
      expect(event.raw).toBe(record);
    });
  }
  test('of an unknown type around a record is that record', () =>
    expect(parsed(envelope(iam('CreateUser'), { 'detail-type': 'Something Else' }))).toMatchObject({ name: 'CreateUser', native: false }));

  test('of a service’s own event is read under its type', () => {
    const alert = envelope(
      { severity: 'HIGH', awsRegion: 'eu-west-1' },
      { 'detail-type': 'Sign-in Anomaly Alert', source: 'aws.signin', id: 'own-id', time: '2026-03-04T09:16:00Z' },
    );
    expect(parsed(alert)).toMatchObject({
      id: 'own-id',
      source: 'signin',
      name: 'Sign-in Anomaly Alert',
      time: new Date('2026-03-04T09:16:00Z'),
      timeIs: 'of-envelope',
      account: ACCOUNT,
      region: 'eu-west-1',
      native: true,
      outcome: { kind: 'succeeded' },
    });
    expect(parsed(alert).raw).toBe(alert);
  });
  test('of a service’s own event without an id gets one from its content', () =>
    expect(parsed(envelope({ a: 1 }, { 'detail-type': 'Sign-in Anomaly Alert', source: 'aws.signin', id: '' })).id).toMatch(/^sha256-/));
  test('via CloudTrail without a record inside is no event', () =>
    expect(() => parsed(envelope({}))).toThrow('field "eventSource" should be a non-empty string, is missing; field "eventName"'));
  test('whose other fields are wrong still brings its record', () =>
    expect(parsed(envelope(iam('X'), { source: 7, 'detail-type': null, account: {}, time: 3 }))).toMatchObject({
      source: 'iam',
      name: 'X',
    }));
  test('is told from a record that has a field "detail" of its own', () =>
    expect(parsed({ ...iam('X'), detail: { eventSource: 'sts.amazonaws.com', eventName: 'Y' } })).toMatchObject({
      source: 'iam',
      name: 'X',
    }));
});

describe('what is no event', () => {
  const cases: readonly (readonly [Json | undefined, string])[] = [
    [undefined, 'not a CloudTrail event: expected an object, got missing'],
    [null, 'not a CloudTrail event: expected an object, got null'],
    ['', 'not a CloudTrail event: expected an object, got an empty string'],
    ['text', 'not a CloudTrail event: expected an object, got a string'],
    [5, 'not a CloudTrail event: expected an object, got a number'],
    [[], 'not a CloudTrail event: expected an object, got an array'],
    [{ eventSource: 5, eventName: 'X' }, 'not a CloudTrail event: field "eventSource" should be a non-empty string, is a number'],
    [{ eventSource: '', eventName: 'X' }, 'not a CloudTrail event: field "eventSource" should be a non-empty string, is an empty string'],
    [
      { eventSource: 'iam.amazonaws.com', eventName: null },
      'not a CloudTrail event: field "eventName" should be a non-empty string, is null',
    ],
    [{ 'detail-type': 'x', source: 'y', detail: 'text' }, 'not a CloudTrail event: field "detail" should be an object, is a string'],
    [{ 'detail-type': 'x', source: 'y', detail: [] }, 'not a CloudTrail event: field "detail" should be an object, is an array'],
  ];
  for (const [input, message] of cases) {
    test(message, () => {
      expect(() => parseEvent(input, ARRIVED)).toThrow(new NotACloudTrailEvent(message));
    });
  }
  test('is a lasting failure with a name', () => {
    const error = new NotACloudTrailEvent('x');
    expect(error).toBeInstanceOf(PermanentError);
    expect(error.name).toBe('NotACloudTrailEvent');
  });
  test('does not include calls with odd names', () => expect(parsed(call('x', ' ')).name).toBe(' '));
});
