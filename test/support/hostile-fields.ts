import { isJsonObject, type Json, type JsonObject } from '../../shared/cloudtrail/json.ts';
import {
  ACCOUNT,
  call,
  deniedIam,
  iam,
  identityCenterUser,
  role,
  root,
  samlUser,
  signIn,
  ssoRole,
  user,
  webIdentityUser,
} from './records.ts';

const document = (text: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: text,
        Effect: 'Allow',
        Action: '*',
        Resource: `arn:aws:s3:::${text}`,
        Condition: { StringEquals: { 'aws:ResourceTag/team': text } },
      },
    ],
  });
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'x',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::999988887777:root' },
      Action: 'sts:AssumeRole',
      Condition: { StringLike: { 'sts:ExternalId': 'x' } },
    },
  ],
});

/** Events of every kind of caller and call whose texts others can write, each of which people are told of. */
export const ALARMING: Readonly<Record<string, JsonObject>> = {
  'a policy of a role, by a role session': iam('PutRolePolicy', {
    by: role('Deploy', 'session', { sourceIdentity: 'x' }),
    request: { roleName: 'Deploy', policyName: 'inline', policyDocument: document('sid') },
  }),
  'a key for a user': iam('CreateAccessKey', {
    by: user('mallory', 'long-term-key'),
    request: { userName: 'bob' },
    response: { accessKey: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'bob', status: 'Active' } },
  }),
  'tags of a role': iam('TagRole', { by: user(), request: { roleName: 'Deploy', tags: [{ key: 'team', value: 'payments' }] } }),
  'a role that outsiders may assume': iam('CreateRole', {
    by: ssoRole(),
    request: { roleName: 'Partner', path: '/', assumeRolePolicyDocument: trust, description: 'x' },
    response: { role: { roleName: 'Partner', roleId: 'AROAEXAMPLEID00000001', arn: `arn:aws:iam::${ACCOUNT}:role/Partner`, path: '/' } },
  }),
  'a denied call': deniedIam('AttachUserPolicy', { by: user('mallory', 'long-term-key'), on: `arn:aws:iam::${ACCOUNT}:user/bob` }),
  'root at the console': signIn(root(), { mfa: 'no' }),
  'a failed sign-in of root': signIn(root(), { result: 'Failure', mfa: 'no' }),
  'a web identity takes a role': call('sts', 'AssumeRoleWithWebIdentity', {
    by: webIdentityUser('repo:evil-org/app:ref:refs/heads/main'),
    request: { roleArn: `arn:aws:iam::${ACCOUNT}:role/CI`, roleSessionName: 'session' },
    response: {
      credentials: { accessKeyId: 'ASIAEXAMPLE0000000001', sessionToken: 'hidden' },
      subjectFromWebIdentityToken: 'repo:evil-org/app:ref:refs/heads/main',
      assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/CI/session`, assumedRoleId: 'AROACI:session' },
      provider: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
      audience: 'sts.amazonaws.com',
    },
  }),
  'a provider of identities': iam('CreateSAMLProvider', {
    by: samlUser(),
    request: { name: 'idp', sAMLMetadataDocument: '<xml/>' },
    response: { sAMLProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/idp` },
  }),
  'a trail stopped': call('cloudtrail', 'StopLogging', { by: role('Ops', 'night'), request: { name: 'org-trail' } }),
  'a bucket for everybody': call('s3', 'PutBucketPolicy', {
    by: user(),
    request: {
      bucketName: 'data',
      bucketPolicy: {
        Version: '2012-10-17',
        Statement: [{ Sid: 'all', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' }],
      },
    },
  }),
  'an assignment in Identity Center': call('sso', 'CreateAccountAssignment', {
    by: identityCenterUser(),
    request: {
      targetId: ACCOUNT,
      permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
      principalType: 'USER',
      principalId: 'p-1',
      instanceArn: 'arn:aws:sso:::instance/ssoins-1',
      targetType: 'AWS_ACCOUNT',
    },
  }),
};

/** Without them an event is another one, or none: CloudTrail writes them, no caller. */
const FIXED = new Set(['eventSource', 'eventName', 'eventTime', 'recipientAccountId', 'eventVersion', 'eventCategory', 'eventType']);

/** A place of a text: member names and positions; "json" goes into a document that is written as text. */
export type Path = readonly (string | number)[];

/** Every place of the record that holds a text, those of policy documents too. */
export function textsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return path.length === 1 && FIXED.has(String(path[0])) ? [] : [path, ...textsInDocument(value, path)];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  return isJsonObject(value) ? Object.entries(value).flatMap(([name, member]) => textsIn(member ?? null, [...path, name])) : [];
}

const textsInDocument = (text: string, path: Path): readonly Path[] =>
  text.startsWith('{') ? textsIn(JSON.parse(text), [...path, 'json']) : [];

/** The record with another text in one place. */
export function withText(value: Json, [step, ...rest]: Path, text: string): Json {
  if (step === undefined) return text;
  if (step === 'json' && typeof value === 'string') return JSON.stringify(withText(JSON.parse(value), rest, text));
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? withText(item, rest, text) : item));
  if (!isJsonObject(value)) throw new Error(`there is no ${String(step)}`);
  return { ...value, [step]: withText(value[step] ?? null, rest, text) };
}

/** The same with the text in every place at once that the event survives. */
export const withTextEverywhere = (record: JsonObject, paths: readonly Path[], text: string): Json =>
  paths.reduce<Json>((bent, path) => withText(bent, path, text), record);
