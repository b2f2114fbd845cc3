import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type Json, jsonAt } from '../../cloudtrail/json.ts';
import { decodePolicy } from '../../policy/decode.ts';

/** Where each call carries its document: parameters plain, a role's answer percent-encoded. */
const PATHS: Readonly<Record<string, readonly (readonly ['request' | 'response', ...string[]])[]>> = {
  CreatePolicy: [['request', 'policyDocument']],
  CreatePolicyVersion: [['request', 'policyDocument']],
  PutUserPolicy: [['request', 'policyDocument']],
  PutRolePolicy: [['request', 'policyDocument']],
  PutGroupPolicy: [['request', 'policyDocument']],
  UpdateAssumeRolePolicy: [['request', 'policyDocument']],
  CreateRole: [
    ['request', 'assumeRolePolicyDocument'],
    ['response', 'role', 'assumeRolePolicyDocument'],
  ],
  CreateServiceLinkedRole: [['response', 'role', 'assumeRolePolicyDocument']],
};

/** The document that the event carries as it stands in the record; undefined where the record shows none. */
export function documentIn(event: CloudTrailEvent): Json | undefined {
  const paths = Object.hasOwn(PATHS, event.name) ? (PATHS[event.name] ?? []) : [];
  const found = paths.map(([part, ...path]) => jsonAt(event[part], ...path));
  return found.find((value) => value !== undefined && value !== null);
}

export const carriesDocument = (event: CloudTrailEvent): boolean => event.source === 'iam' && Object.hasOwn(PATHS, event.name);

/** Longer text is mostly white space: no quota lets a document of that size through. */
const AS_WRITTEN = 20_000;

/** A document as text to keep and compare: as written where it is plain JSON of usual length; undefined where unreadable. */
export function documentText(value: Json | undefined): string | undefined {
  const decoded = decodePolicy(value);
  if (!decoded.readable) return undefined;
  const plain = typeof value === 'string' && /^[\uFEFF\s]*\{/.test(value) && value.length <= AS_WRITTEN;
  return plain ? value : JSON.stringify(decoded.document);
}
