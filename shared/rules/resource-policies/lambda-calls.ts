import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { fieldAt, wordAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** "name", "name:live", "111122223333:function:name" and both kinds of ARN are one function. */
const functionName = (written: string | undefined): string | undefined => {
  const named = /(?:^|:)function:([^:]+)/.exec(written ?? '')?.[1] ?? written?.split(':')[0];
  return named || undefined;
};

export const functionOf = (event: CloudTrailEvent): Resource =>
  resourceOf(event, 'function', functionName(wordAt(event.request, 'functionName')));

const layerOf = (event: CloudTrailEvent): Resource => {
  const named = wordAt(event.request, 'layerName');
  const name = /(?:^|:)layer:([^:]+)/.exec(named ?? '')?.[1] ?? lastPart(named);
  const version = String(fieldAt(event.request, 'versionNumber') ?? '');
  return resourceOf(event, 'layer', name === undefined ? undefined : `${name}:${version}`);
};

const statementOf = ({ request }: CloudTrailEvent): string =>
  `statement:${wordAt(request, 'qualifier') ?? ''}:${wordAt(request, 'statementId') ?? 'unnamed'}`;

const condition = (operator: string, key: string, value: string | undefined): JsonObject =>
  value === undefined ? {} : { [operator]: { [key]: value } };

export const isService = (principal: string): boolean => /^[a-z0-9.-]+\.[a-z.]+$/i.test(principal);

/** What the call's parameters amount to as a statement. Undefined where the record does not show for whom. */
function permission({ request }: CloudTrailEvent): JsonObject | undefined {
  const principal = wordAt(request, 'principal');
  if (principal === undefined) return undefined;
  const Condition = {
    ...condition('StringEquals', 'aws:PrincipalOrgID', wordAt(request, 'principalOrgID') ?? wordAt(request, 'organizationId')),
    ...condition('ArnLike', 'aws:SourceArn', wordAt(request, 'sourceArn')),
    ...condition('StringLike', 'aws:SourceAccount', wordAt(request, 'sourceAccount')),
  };
  const Principal = principal === '*' ? '*' : isService(principal) ? { Service: principal } : { AWS: principal };
  return { Statement: { Effect: 'Allow', Principal, Action: wordAt(request, 'action') ?? 'lambda:InvokeFunction', Condition } };
}

export const FUNCTION_PERMISSIONS: readonly PolicyCall[] = [
  {
    source: 'lambda',
    name: 'AddPermission',
    about: functionOf,
    document: permission,
    part: statementOf,
    look: (name) => ['lambda', 'get-policy', '--function-name', name],
  },
  { source: 'lambda', name: 'AddLayerVersionPermission', about: layerOf, document: permission, part: statementOf },
];

export const FUNCTION_REMOVALS: readonly Removal[] = [
  { source: 'lambda', name: 'RemovePermission', about: functionOf, part: statementOf },
  { source: 'lambda', name: 'RemoveLayerVersionPermission', about: layerOf, part: statementOf },
  { source: 'lambda', name: 'DeleteLayerVersion', about: layerOf },
  { source: 'lambda', name: 'DeleteFunctionUrlConfig', about: functionOf, part: urlOf },
  // Without a qualifier the whole function goes, with one only a version.
  { source: 'lambda', name: 'DeleteFunction', about: functionOf, when: ({ request }) => wordAt(request, 'qualifier') === undefined },
];

/** Each alias has a URL of its own. */
export function urlOf({ request }: CloudTrailEvent): string {
  return `url:${wordAt(request, 'qualifier') ?? ''}`;
}
