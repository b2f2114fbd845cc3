import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { wordAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** A resource of a kind that one of these fields names; an ARN stands for its last part, `whole` for itself. */
const named =
  (kind: string, fields: readonly string[], { whole = false, otherwise = undefined as string | undefined } = {}) =>
  (event: CloudTrailEvent): Resource => {
    const written = fields.map((field) => wordAt(event.request, field)).find((value) => value !== undefined) ?? otherwise;
    return resourceOf(event, kind, whole ? written : lastPart(written));
  };

const table = named('DynamoDB resource', ['resourceArn'], { whole: true });
const logPolicy = named('log resource policy', ['policyName', 'resourceArn'], { whole: true });
const destination = named('log destination', ['destinationName']);
const fileSystem = named('file system', ['fileSystemId']);
const vault = named('backup vault', ['backupVaultName']);
const catalog = named('Glue resource', ['resourceArn'], { whole: true, otherwise: 'data-catalog' });
const domain = named('search domain', ['domainName']);
const parameter = named('Systems Manager resource', ['resourceArn'], { whole: true });
const project = named('CodeBuild resource', ['resourceArn'], { whole: true });
const model = named('Bedrock resource', ['resourceArn'], { whole: true });
const packages = named('package domain', ['domain']);
const bus = named('event bus', ['eventBusName'], { otherwise: 'default' });

const packageRepository = (event: CloudTrailEvent): Resource => {
  const { domain: owner, repository } = { domain: wordAt(event.request, 'domain'), repository: wordAt(event.request, 'repository') };
  return resourceOf(event, 'package repository', owner === undefined || repository === undefined ? repository : `${owner}/${repository}`);
};

const OPEN_SEARCH = ['UpdateDomainConfig', 'UpdateElasticsearchDomainConfig', 'CreateDomain', 'CreateElasticsearchDomain'];

/** The services whose policies fit one pattern: a call that writes the document, a call that deletes it. */
export const OTHER_POLICIES: readonly PolicyCall[] = [
  { source: 'dynamodb', name: 'PutResourcePolicy', about: table, document: [['policy']] },
  { source: 'logs', name: 'PutResourcePolicy', about: logPolicy, document: [['policyDocument']] },
  { source: 'logs', name: 'PutDestinationPolicy', about: destination, document: [['accessPolicy']] },
  { source: 'elasticfilesystem', name: 'PutFileSystemPolicy', about: fileSystem, document: [['policy']] },
  { source: 'backup', name: 'PutBackupVaultAccessPolicy', about: vault, document: [['policy']] },
  { source: 'glue', name: 'PutResourcePolicy', about: catalog, document: [['policyInJson']] },
  // Settings of a domain are changed by the same call: most such calls carry no policy.
  ...OPEN_SEARCH.map((name) => ({ source: 'es', name, about: domain, document: [['accessPolicies']], optional: true as const })),
  { source: 'ssm', name: 'PutResourcePolicy', about: parameter, document: [['policy']] },
  { source: 'codebuild', name: 'PutResourcePolicy', about: project, document: [['policy']] },
  { source: 'codeartifact', name: 'PutDomainPermissionsPolicy', about: packages, document: [['policyDocument']] },
  { source: 'codeartifact', name: 'PutRepositoryPermissionsPolicy', about: packageRepository, document: [['policyDocument']] },
  { source: 'bedrock', name: 'PutResourcePolicy', about: model, document: [['resourcePolicy'], ['policy']] },
  {
    source: 'events',
    name: 'PutPermission',
    about: bus,
    document: [['policy']],
    when: ({ request }) => wordAt(request, 'policy') !== undefined,
  },
];

export const OTHER_REMOVALS: readonly Removal[] = [
  { source: 'dynamodb', name: 'DeleteResourcePolicy', about: table },
  { source: 'logs', name: 'DeleteResourcePolicy', about: logPolicy },
  { source: 'logs', name: 'DeleteDestination', about: destination },
  { source: 'elasticfilesystem', name: 'DeleteFileSystemPolicy', about: fileSystem },
  { source: 'backup', name: 'DeleteBackupVaultAccessPolicy', about: vault },
  { source: 'glue', name: 'DeleteResourcePolicy', about: catalog },
  { source: 'es', name: 'DeleteDomain', about: domain },
  { source: 'es', name: 'DeleteElasticsearchDomain', about: domain },
  { source: 'ssm', name: 'DeleteResourcePolicy', about: parameter },
  { source: 'codebuild', name: 'DeleteResourcePolicy', about: project },
  { source: 'codeartifact', name: 'DeleteDomainPermissionsPolicy', about: packages },
  { source: 'codeartifact', name: 'DeleteRepositoryPermissionsPolicy', about: packageRepository },
  { source: 'bedrock', name: 'DeleteResourcePolicy', about: model },
];
