import { parseArn } from '../../cloudtrail/arn.ts';
import { isJsonObject, type JsonObject, jsonAt, objectAt, textAt } from '../../cloudtrail/json.ts';
import type { Parsed, PolicyKind } from '../document/document.ts';
import { parsePolicy } from '../document/parse-policy.ts';
import type { AccountModel, Identity, ManagedPolicy, Role } from './account.ts';
import { isAwsManaged } from './aws-managed.ts';

export interface ReadAccount {
  readonly account: AccountModel;
  /** What the answer does not hold, in words. */
  readonly missing: readonly string[];
}

const LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;

/** An answer to GetAccountAuthorizationDetails, or its pages in any order. Entries of other shapes are left out. Never throws. */
export function readAccount(answer: unknown): ReadAccount {
  const pages = (Array.isArray(answer) ? answer : [answer]).filter(isJsonObject);
  const listed = (list: (typeof LISTS)[number]): readonly JsonObject[] =>
    pages.flatMap((page) => {
      const entries = jsonAt(page, list);
      return Array.isArray(entries) ? entries.filter(isJsonObject) : [];
    });
  const readOnce = documentReader();
  const users = new Map(
    identities(listed('UserDetailList'), 'User', readOnce).map(([name, user, entry]) => [name, withGroups(user, entry)]),
  );
  const groups = new Map(identities(listed('GroupDetailList'), 'Group', readOnce).map(([name, group]) => [name, group]));
  const roles = new Map(
    identities(listed('RoleDetailList'), 'Role', readOnce).map(([name, role, entry]) => [name, asRole(role, entry, readOnce)]),
  );
  const policies = new Map(listed('Policies').flatMap((entry) => managedPolicy(entry, readOnce)));
  const missing = [...missingParts(pages), ...missingGroups(users, groups)];
  const account = accountOf([...users.values(), ...roles.values(), ...groups.values()]);
  return { account: { account, users, groups, roles, policies, isComplete: missing.length === 0 }, missing };
}

type Reader = (document: unknown, kind: PolicyKind) => Parsed;

/** Accounts hold the same text many times; equal text is read once, and equal documents are the same object. */
function documentReader(): Reader {
  const known = new Map<string, Parsed>();
  return (document, kind) => {
    const key = `${kind} ${typeof document === 'string' ? document : JSON.stringify(document)}`;
    const parsed = known.get(key) ?? parsePolicy(document, kind);
    known.set(key, parsed);
    return parsed;
  };
}

function identities(entries: readonly JsonObject[], kind: 'User' | 'Group' | 'Role', read: Reader): [string, Identity, JsonObject][] {
  return entries.flatMap((entry): [string, Identity, JsonObject][] => {
    const name = textAt(entry, `${kind}Name`);
    const arn = textAt(entry, 'Arn');
    if (name === undefined || arn === undefined) return [];
    const inline = objectsAt(entry, `${kind}PolicyList`).map((policy) => ({
      name: textAt(policy, 'PolicyName') ?? '',
      document: read(jsonAt(policy, 'PolicyDocument'), 'identity'),
    }));
    const attached = objectsAt(entry, 'AttachedManagedPolicies').flatMap((policy) => textAt(policy, 'PolicyArn') ?? []);
    const boundary = textAt(entry, 'PermissionsBoundary', 'PermissionsBoundaryArn');
    return [[name, { name, arn, inline, attached, boundary }, entry]];
  });
}

function withGroups(user: Identity, entry: JsonObject): Identity & { readonly groups: readonly string[] } {
  const groups = jsonAt(entry, 'GroupList');
  return { ...user, groups: Array.isArray(groups) ? groups.filter((name) => typeof name === 'string') : [] };
}

const asRole = (role: Identity, entry: JsonObject, read: Reader): Role => ({
  ...role,
  trust: read(jsonAt(entry, 'AssumeRolePolicyDocument'), 'trust'),
  instanceProfiles: objectsAt(entry, 'InstanceProfileList').flatMap((profile) => textAt(profile, 'Arn') ?? []),
});

function managedPolicy(entry: JsonObject, read: Reader): [string, ManagedPolicy][] {
  const arn = textAt(entry, 'Arn');
  if (arn === undefined) return [];
  const listed = objectsAt(entry, 'PolicyVersionList');
  const versions = new Map(
    listed.flatMap((version): [string, Parsed][] => {
      const id = textAt(version, 'VersionId');
      const document = jsonAt(version, 'Document');
      return id === undefined || document === undefined || document === null ? [] : [[id, read(document, 'identity')]];
    }),
  );
  const marked = listed.find((version) => jsonAt(version, 'IsDefaultVersion') === true);
  const defaultVersion = textAt(entry, 'DefaultVersionId') ?? textAt(marked, 'VersionId') ?? '';
  return [[arn, { arn, name: textAt(entry, 'PolicyName') ?? '', isAws: isAwsManaged(arn), defaultVersion, versions }]];
}

function missingParts(pages: readonly JsonObject[]): readonly string[] {
  const lists = LISTS.filter((list) => !pages.some((page) => Array.isArray(jsonAt(page, list)))).map(
    (list) => `the answer holds no ${list}`,
  );
  // Each page but the last says so and gives a marker; which page is the last, their order does not tell.
  const open = pages.filter((page) => jsonAt(page, 'IsTruncated') === true).length;
  return pages.length > 0 && open >= pages.length ? [...lists, 'the last page is missing'] : lists;
}

function missingGroups(
  users: ReadonlyMap<string, { readonly groups: readonly string[] }>,
  groups: ReadonlyMap<string, Identity>,
): readonly string[] {
  const named = new Set([...users.values()].flatMap((user) => user.groups));
  return [...named].filter((name) => !groups.has(name)).map((name) => `the group ${name} is not in the answer`);
}

function accountOf(identities: readonly Identity[]): string {
  for (const { arn } of identities) {
    const account = parseArn(arn)?.account;
    if (account) return account;
  }
  return '';
}

const objectsAt = (entry: JsonObject, list: string): readonly JsonObject[] => {
  const found = jsonAt(entry, list);
  return Array.isArray(found) ? found.filter(isJsonObject) : [objectAt(entry, list)].filter((one) => Object.keys(one).length > 0);
};
