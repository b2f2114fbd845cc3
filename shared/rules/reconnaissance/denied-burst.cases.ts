import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, role, user } from '../../../test/support/records.ts';
import { rule } from './denied-burst.ts';

const ID = 'AROA000000000000';
const mallory = user('mallory');
const refused = (source: string, name: string, by: JsonObject = mallory, over: JsonObject = {}) =>
  call(source, name, { by, over: { errorCode: 'AccessDeniedException', ...over } });
/** As many calls as said, one every half minute. */
const many = (count: number, record: (index: number) => JsonObject, every = 0.5) =>
  Array.from({ length: count }, (_, index) => later(index * every, record(index)));
const tables = (count: number, by: JsonObject = mallory, over: JsonObject = {}) =>
  many(count, (index) => refused('dynamodb', `DescribeTable${index}`, by, over));
const SERVICES = ['dynamodb', 'ec2', 'lambda', 'rds', 'sqs'];
const linked = role('AWSServiceRoleForConfig', 's', { path: '/aws-service-role/config.amazonaws.com/' });

export const cases = casesOverTime(rule, {
  opens: {
    'fifteen of one caller': {
      events: tables(15),
      severity: 'medium',
      says: /User mallory was denied 15 calls to 1 service within 10 minutes[\s\S]*First: 2026-03-04 09:00:00 UTC/,
    },
    'five services are fewer calls': {
      events: SERVICES.map((source, index) => later(index, refused(source, 'List'))),
      severity: 'medium',
      says: /5 calls to 5 services[\s\S]*Services: dynamodb, ec2, lambda, rds, sqs/,
    },
    'one change of identities among them': {
      events: [
        later(0, deniedIam('CreateUser', { by: mallory })),
        ...many(14, (index) => refused('ec2', `Describe${index}`)).map((one, index) => later(index / 2 + 0.5, one)),
      ],
      severity: 'high',
      says: /Attempted changes: iam:CreateUser/,
    },
    'raised when it turns to identities': {
      events: [...tables(15), later(8, deniedIam('AttachUserPolicy', { by: mallory }))],
      on: [14, 15],
      severity: 'high',
    },
    'a flood is one finding': { events: many(60, (index) => refused('ec2', `Describe${index}`), 0.1), on: [14], severity: 'medium' },
    'after an hour of peace it opens anew': {
      events: [...tables(15), ...tables(15).map((one, index) => later(90 + index / 2, one))],
      on: [14, 29],
      severity: 'medium',
    },
    'sessions of one role are one caller': {
      events: many(15, (index) => refused('ec2', `Describe${index}`, role('Dev', `session-${index}`))),
      severity: 'medium',
      subject: String(role('Dev')['principalId']).split(':')[0] ?? ID,
    },
    'as many as the operator says': {
      events: tables(4),
      settings: { parameters: { 'denied-burst': { calls: 4 } } },
      severity: 'medium',
    },
  },
  quiet: {
    'one short': { events: tables(14) },
    'four services': { events: SERVICES.slice(1).map((source, index) => later(index, refused(source, 'List'))) },
    'too slow': { events: many(15, (index) => refused('ec2', `Describe${index}`), 0.8) },
    'two callers': { events: tables(15).map((one, index) => (index % 2 ? { ...one, userIdentity: user('eve') } : one)) },
    'failed for another reason': { events: tables(15, mallory, { errorCode: 'ResourceNotFoundException' }) },
    'strangers at a public bucket': {
      events: tables(15, { type: 'AWSAccount', principalId: '', accountId: 'ANONYMOUS_PRINCIPAL' }),
    },
    'reads of secrets have their own rule': {
      events: many(15, (index) => refused('secretsmanager', 'GetSecretValue', mallory, { requestParameters: { secretId: `s${index}` } })),
    },
    "a service's own role": { events: tables(15, linked) },
    'nobody to hold it against': { events: tables(15, {}) },
  },
  evasions: {
    'another user agent and address each time': {
      events: many(15, (index) =>
        refused('ec2', `Describe${index}`, mallory, { userAgent: `tool/${index}`, sourceIPAddress: `203.0.113.${index}` }),
      ),
      severity: 'medium',
      says: /203\.0\.113\.9 and 5 more/,
    },
    'a role named like a service role, in a path of its own': {
      events: tables(15, role('AWSServiceRoleForConfig', 's', { path: '/service-role/' })),
      severity: 'medium',
    },
  },
});
