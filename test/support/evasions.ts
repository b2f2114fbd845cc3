import { isJsonObject, type Json, type JsonObject, textAt } from '../../shared/cloudtrail/json.ts';
import type { Observed } from '../../shared/rules/rule.ts';

type Choice = () => number;
/** One thing that whoever makes a call can write as he likes, and that must change nothing. */
export interface Evasion {
  readonly name: string;
  /** The field that a rule may say it is about. */
  readonly touches?: Observed;
  readonly of: (record: JsonObject, choice: Choice) => JsonObject;
}

const pick = <T>(list: readonly [T, ...T[]], choice: Choice): T => list[Math.floor(choice() * list.length)] ?? list[0];

const AGENTS = [
  'aws-cli/2.31.5',
  'console.amazonaws.com',
  'cloudformation.amazonaws.com',
  'Terraform/1.9 (+https://www.terraform.io)',
  'AWS Internal',
  'sso.amazonaws.com',
  '[S3Console/0.4]',
  'Boto3/1.40',
  '',
] as const;
const SESSIONS = ['alice', 'bob', 'root', 'AWSCloudFormation', 'GitHubActions', 'deploy@example.com', 'a', 'trailwarden'] as const;
const ADDRESSES = ['198.51.100.23', '203.0.113.200', '192.0.2.1', '10.1.2.3', '2001:db8:5::1', '100.64.0.9'] as const;
const PATHS = ['/', '/ci/', '/team/a/', '/service-role/', '/Admin/', '/aws/'] as const;

/** A sign-in's or a service's address is not the caller's to write; a service stands there by name. */
const isAddress = (text: string | undefined): boolean => text !== undefined && /^[\d.]+$|:/.test(text);

/** Every string of a value through `change`. */
function mapped(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, change));
  if (!isJsonObject(value)) return value;
  return mappedObject(value, change);
}

const mappedObject = (value: JsonObject, change: (text: string) => string): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, one === undefined ? one : mapped(one, change)]));

/** The part of an IAM ARN between its kind and its name, where its owner may choose it. */
const repathed = (text: string, path: string): string =>
  text.replace(
    /^(arn:[a-z-]+:iam::\d{12}:(?:user|role|group|policy|instance-profile))(\/(?:[^/\s]+\/)*)([^/\s]+)$/,
    (whole, kind: string, old: string, name: string) => (/^\/aws-(service-role|reserved)\//.test(old) ? whole : `${kind}${path}${name}`),
  );

function renamed(record: JsonObject, name: string): JsonObject {
  const { userIdentity } = record;
  if (!isJsonObject(userIdentity) || userIdentity['type'] !== 'AssumedRole') return record;
  const old = textAt(userIdentity, 'arn')?.split('/').slice(2).join('/');
  if (old === undefined || old === '') return record;
  const change = (text: string | undefined): string | undefined => (text?.endsWith(old) ? `${text.slice(0, -old.length)}${name}` : text);
  return {
    ...record,
    userIdentity: {
      ...userIdentity,
      arn: change(textAt(userIdentity, 'arn')),
      principalId: change(textAt(userIdentity, 'principalId')),
    },
  };
}

const isPolicy = (text: string): boolean => /^\s*\{[\s\S]*"Statement"/.test(text);

/** Actions are matched whatever their case; nothing else of a policy is. */
function recased(text: string, choice: Choice): string {
  // An escape spells one letter; its own letters have no other case.
  if (!isPolicy(text) || text.includes('\\u')) return text;
  return text.replace(/("(?:Not)?Action"\s*:\s*)("(?:[^"\\]|\\.)*"|\[[^\]]*\])/g, (_, key: string, actions: string) => {
    return `${key}${[...actions].map((letter) => (choice() < 0.5 ? letter.toLowerCase() : letter.toUpperCase())).join('')}`;
  });
}

function shuffled(value: Json, choice: Choice): Json {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, choice));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => ({ key, one, at: choice() }));
  return Object.fromEntries(
    entries.toSorted((a, b) => a.at - b.at).map(({ key, one }) => [key, one === undefined ? one : shuffled(one, choice)]),
  );
}

const EXTRA: JsonObject = { xUnknownField: 'info', newFeature: { enabled: true, mode: ['Deny', 'Root', 'AccessDenied'] } };

/** Fields that a later version of CloudTrail may bring, in the record and in what it holds. */
function widened(record: JsonObject): JsonObject {
  const withExtra = (value: Json | undefined): Json | undefined => (isJsonObject(value) ? { ...EXTRA, ...value } : value);
  const { userIdentity, requestParameters, responseElements } = record;
  return {
    ...record,
    ...EXTRA,
    userIdentity: withExtra(userIdentity),
    requestParameters: withExtra(requestParameters),
    responseElements: withExtra(responseElements),
  };
}

const isRecord = (value: Json): value is JsonObject => isJsonObject(value);

/** What may be written without changing what was done. */
export const EVASIONS: readonly Evasion[] = [
  { name: 'user agent', touches: 'user-agent', of: (record, choice) => ({ ...record, userAgent: pick(AGENTS, choice) }) },
  { name: 'session name', touches: 'session-name', of: (record, choice) => renamed(record, pick(SESSIONS, choice)) },
  {
    name: 'source address',
    touches: 'source-address',
    of: (record, choice) =>
      isAddress(textAt(record, 'sourceIPAddress')) ? { ...record, sourceIPAddress: pick(ADDRESSES, choice) } : record,
  },
  {
    name: 'IAM path',
    touches: 'path',
    of: (record, choice) => {
      const path = pick(PATHS, choice);
      return mappedObject(record, (text) => repathed(text, path));
    },
  },
  { name: 'letter case of actions', of: (record, choice) => mappedObject(record, (text) => recased(text, choice)) },
  {
    name: 'field order',
    of: (record, choice) => {
      const value = shuffled(record, choice);
      return isRecord(value) ? value : record;
    },
  },
  { name: 'unknown fields', of: widened },
];
