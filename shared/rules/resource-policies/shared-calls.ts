import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type JsonObject, jsonAt } from '../../cloudtrail/json.ts';
import { flagAt, wordAt, wordsAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** Calls that let others in without a document: what they say, as a statement. */
const allowing = (Principal: JsonObject | string, Condition: JsonObject = {}): JsonObject => ({
  Statement: { Effect: 'Allow', Action: '*', Principal, Condition },
});

const busOf = (event: CloudTrailEvent): Resource =>
  resourceOf(event, 'event bus', lastPart(wordAt(event.request, 'eventBusName')) ?? 'default');

const statementOf = ({ request }: CloudTrailEvent): string => `statement:${wordAt(request, 'statementId') ?? 'unnamed'}`;

/** One account or everybody, perhaps held to an organisation. */
function busPermission({ request }: CloudTrailEvent): JsonObject | undefined {
  const principal = wordAt(request, 'principal');
  const [operator, key, value] = ['type', 'key', 'value'].map((field) => wordAt(request, 'condition', field));
  if (principal === undefined) return undefined;
  const held = operator === undefined || key === undefined || value === undefined ? {} : { [operator]: { [key]: value } };
  return allowing(principal === '*' ? '*' : { AWS: principal }, held);
}

const documentOf = (event: CloudTrailEvent): Resource => resourceOf(event, 'command document', lastPart(wordAt(event.request, 'name')));

/** "all" shares a document with every account. */
const documentShared = ({ request }: CloudTrailEvent): JsonObject => {
  const accounts = wordsAt(request, 'accountIdsToAdd');
  return accounts.some((account) => account.toLowerCase() === 'all') ? allowing('*') : allowing({ AWS: accounts });
};

export const shareOf = (event: CloudTrailEvent): Resource => {
  const arn = wordAt(event.request, 'resourceShareArn') ?? wordAt(event.response, 'resourceShare', 'resourceShareArn');
  return resourceOf(event, 'resource share', lastPart(arn) ?? wordAt(event.request, 'name'));
};

/** The answer says of each principal whether it is outside the organisation. */
const isSaidInside = (principal: string, { response }: CloudTrailEvent): boolean => {
  const associations = jsonAt(response, 'resourceShareAssociations');
  return (
    Array.isArray(associations) &&
    associations.some((each) => wordAt(each, 'associatedEntity') === principal && flagAt(each, 'external') === false)
  );
};

/**
 * Accounts and identities that a share names. Its own organisation and units and AWS services are the only others that
 * the service takes, and a share that is kept to the organisation takes nobody else.
 */
const sharedWith = (event: CloudTrailEvent): readonly string[] =>
  flagAt(event.request, 'allowExternalPrincipals') === false
    ? []
    : wordsAt(event.request, 'principals').filter(
        (principal) => !/\.amazonaws\.com$|^arn:[^:]+:organizations:/.test(principal) && !isSaidInside(principal, event),
      );

const shared = (event: CloudTrailEvent): JsonObject => allowing({ AWS: sharedWith(event) });

/** Who was let in is the piece: the opposite call names the same. */
const principalsOf = ({ request }: CloudTrailEvent): string => `principals:${[...wordsAt(request, 'principals')].sort().join(',')}`;
const accountsOf = ({ request }: CloudTrailEvent): string =>
  `accounts:${[...wordsAt(request, 'accountIdsToAdd'), ...wordsAt(request, 'accountIdsToRemove')].sort().join(',')}`;

const reachesOthers = (event: CloudTrailEvent): boolean => sharedWith(event).length > 0;

export const SHARING_CALLS: readonly PolicyCall[] = [
  {
    source: 'events',
    name: 'PutPermission',
    about: busOf,
    document: busPermission,
    part: statementOf,
    when: ({ request }) => wordAt(request, 'policy') === undefined,
  },
  {
    source: 'ssm',
    name: 'ModifyDocumentPermission',
    about: documentOf,
    document: documentShared,
    part: accountsOf,
    when: ({ request }) => wordsAt(request, 'accountIdsToAdd').length > 0,
  },
  { source: 'ram', name: 'CreateResourceShare', about: shareOf, document: shared, part: principalsOf, when: reachesOthers },
  { source: 'ram', name: 'AssociateResourceShare', about: shareOf, document: shared, part: principalsOf, when: reachesOthers },
];

export const SHARING_REMOVALS: readonly Removal[] = [
  { source: 'events', name: 'RemovePermission', about: busOf, when: ({ request }) => flagAt(request, 'removeAllPermissions') === true },
  {
    source: 'events',
    name: 'RemovePermission',
    about: busOf,
    part: statementOf,
    when: ({ request }) => wordAt(request, 'statementId') !== undefined,
  },
  {
    source: 'ssm',
    name: 'ModifyDocumentPermission',
    about: documentOf,
    part: accountsOf,
    when: ({ request }) => wordsAt(request, 'accountIdsToRemove').length > 0 && wordsAt(request, 'accountIdsToAdd').length === 0,
  },
  { source: 'ssm', name: 'DeleteDocument', about: documentOf },
  { source: 'ram', name: 'DisassociateResourceShare', about: shareOf, part: principalsOf },
  { source: 'ram', name: 'DeleteResourceShare', about: shareOf },
];
