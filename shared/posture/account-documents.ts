import { isJsonObject, type JsonObject, jsonAt, textAt } from '../cloudtrail/json.ts';
import { isAwsManaged } from '../policy/account/aws-managed.ts';
import { documentText } from '../rules/vocabulary/policy-documents.ts';
import { objectsAt } from '../rules/vocabulary/request-values.ts';

/** A document as text, by what it belongs to. A boundary's is the ARN of its policy. */
export interface AccountDocument {
  readonly kind: 'managed' | 'inline' | 'trust' | 'boundary';
  readonly ownerKind: 'policy' | 'user' | 'role' | 'group';
  /** Of a managed policy its ARN. */
  readonly owner: string;
  /** Of an inline policy. */
  readonly name: string;
  readonly versionId?: string;
  /** Of a managed policy: the version that counts. */
  readonly isDefault?: true;
  readonly text: string;
}

const HOLDERS = [
  ['UserDetailList', 'user', 'User'],
  ['GroupDetailList', 'group', 'Group'],
  ['RoleDetailList', 'role', 'Role'],
] as const;

/** Every document of the account's own in the pages of GetAccountAuthorizationDetails. One that can't be read is left out. */
export function accountDocuments(pages: readonly object[]): readonly AccountDocument[] {
  return pages
    .filter(isJsonObject)
    .flatMap((page) => [
      ...HOLDERS.flatMap(([list, ownerKind, prefix]) => objectsAt(page, list).flatMap((entry) => ofHolder(entry, ownerKind, prefix))),
      ...objectsAt(page, 'Policies').flatMap(ofPolicy),
    ]);
}

function ofHolder(entry: JsonObject, ownerKind: 'user' | 'role' | 'group', prefix: string): readonly AccountDocument[] {
  const owner = textAt(entry, `${prefix}Name`);
  if (owner === undefined) return [];
  const found = (kind: AccountDocument['kind'], name: string, text: string | undefined): readonly AccountDocument[] =>
    text === undefined ? [] : [{ kind, ownerKind, owner, name, text }];
  return [
    ...objectsAt(entry, `${prefix}PolicyList`).flatMap((policy) =>
      found('inline', textAt(policy, 'PolicyName') ?? '', documentText(jsonAt(policy, 'PolicyDocument'))),
    ),
    ...(ownerKind === 'role' ? found('trust', '', documentText(jsonAt(entry, 'AssumeRolePolicyDocument'))) : []),
    ...(ownerKind === 'group' ? [] : found('boundary', '', textAt(entry, 'PermissionsBoundary', 'PermissionsBoundaryArn'))),
  ];
}

/** AWS's own policies change without an event of the account, and are read when they are asked for. */
function ofPolicy(entry: JsonObject): readonly AccountDocument[] {
  const owner = textAt(entry, 'Arn');
  if (owner === undefined || isAwsManaged(owner)) return [];
  const valid = textAt(entry, 'DefaultVersionId');
  return objectsAt(entry, 'PolicyVersionList').flatMap((version): AccountDocument[] => {
    const versionId = textAt(version, 'VersionId');
    const text = documentText(jsonAt(version, 'Document'));
    if (versionId === undefined || text === undefined) return [];
    const isDefault = valid === undefined ? jsonAt(version, 'IsDefaultVersion') === true : versionId === valid;
    return [{ kind: 'managed', ownerKind: 'policy', owner, name: '', versionId, text, ...(isDefault ? { isDefault } : {}) }];
  });
}
