import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { type Fact, known, type PolicyText } from '../../shared/rules/facts.ts';
import { ACCOUNT, type Call, iam } from './records.ts';

/** Builders of policy documents and of the calls that carry them. */
export const document = (...statements: readonly JsonObject[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements as readonly Json[] });

export const allow = (Action: Json, Resource: Json = '*', more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: Json, Resource: Json = '*'): JsonObject => ({ Effect: 'Deny', Action, Resource });

export const ADMIN = document(allow('*'));
export const READ = document(allow('s3:GetObject'));
export const ESCALATION = document(allow('iam:AttachUserPolicy'));

/** A role's trust policy. */
export const trusting = (Principal: Json, Condition?: Json, Action: Json = 'sts:AssumeRole'): string =>
  document({ Effect: 'Allow', Principal, Action, ...(Condition === undefined ? {} : { Condition }) });

export const OWN_TRUST = trusting({ AWS: `arn:aws:iam::${ACCOUNT}:root` });

export const awsPolicy = (name: string, partition = 'aws'): string => `arn:${partition}:iam::aws:policy/${name}`;
export const ownPolicy = (name: string): string => `arn:aws:iam::${ACCOUNT}:policy/${name}`;

const AT = new Date('2026-03-04T09:00:00Z');
/** A document that memory holds; without one, it holds that there was none. */
export const onRecord = (text?: string, versionId?: string): Fact<PolicyText> => known({ document: text, versionId }, 'memory', AT);

type Kind = 'User' | 'Role' | 'Group';
const owner = (kind: Kind, name: string): JsonObject => ({ [`${kind.toLowerCase()}Name`]: name });

export const attach = (kind: Kind, name: string, policyArn: string, what: Call = {}): JsonObject =>
  iam(`Attach${kind}Policy`, { request: { ...owner(kind, name), policyArn }, ...what });
export const detach = (kind: Kind, name: string, policyArn: string, what: Call = {}): JsonObject =>
  iam(`Detach${kind}Policy`, { request: { ...owner(kind, name), policyArn }, ...what });
export const putInline = (kind: Kind, name: string, policyDocument: Json, what: Call = {}): JsonObject =>
  iam(`Put${kind}Policy`, { request: { ...owner(kind, name), policyName: 'p', policyDocument }, ...what });
export const deleteInline = (kind: Kind, name: string, policyName = 'p', what: Call = {}): JsonObject =>
  iam(`Delete${kind}Policy`, { request: { ...owner(kind, name), policyName }, ...what });
export const createRole = (roleName: string, assumeRolePolicyDocument: Json, what: Call = {}): JsonObject =>
  iam('CreateRole', { request: { roleName, assumeRolePolicyDocument }, ...what });
export const updateTrust = (roleName: string, policyDocument: Json, what: Call = {}): JsonObject =>
  iam('UpdateAssumeRolePolicy', { request: { roleName, policyDocument }, ...what });
export const createVersion = (policyArn: string, policyDocument: Json, setAsDefault?: Json, what: Call = {}): JsonObject =>
  iam('CreatePolicyVersion', {
    request: { policyArn, policyDocument, ...(setAsDefault === undefined ? {} : { setAsDefault }) },
    response: { policyVersion: { versionId: 'v2' } },
    ...what,
  });
