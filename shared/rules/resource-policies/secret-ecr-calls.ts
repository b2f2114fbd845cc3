import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { wordAt } from '../vocabulary/fields.ts';
import type { PolicyCall, Removal } from '../vocabulary/resource-policy.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** A secret's ARN ends in a hyphen and six characters that are not part of its name; names may hold slashes. */
const secretOf = (event: CloudTrailEvent): Resource => {
  const written = wordAt(event.request, 'secretId');
  const inArn = /:secret:(.+?)(?:-[A-Za-z0-9]{6})?$/.exec(written ?? '')?.[1];
  return resourceOf(event, 'secret', wordAt(event.response, 'name') ?? inArn ?? written);
};

const repositoryOf = (event: CloudTrailEvent): Resource => resourceOf(event, 'image repository', wordAt(event.request, 'repositoryName'));

const registryOf = (event: CloudTrailEvent): Resource => resourceOf(event, 'image registry', lastPart(event.account));

export const SECRET_AND_IMAGE_POLICIES: readonly PolicyCall[] = [
  {
    source: 'secretsmanager',
    name: 'PutResourcePolicy',
    about: secretOf,
    document: [['resourcePolicy']],
    look: (name) => ['secretsmanager', 'get-resource-policy', '--secret-id', name],
  },
  {
    source: 'ecr',
    name: 'SetRepositoryPolicy',
    about: repositoryOf,
    document: [['policyText']],
    look: (name) => ['ecr', 'get-repository-policy', '--repository-name', name],
  },
  { source: 'ecr', name: 'PutRegistryPolicy', about: registryOf, document: [['policyText']], look: () => ['ecr', 'get-registry-policy'] },
];

export const SECRET_AND_IMAGE_REMOVALS: readonly Removal[] = [
  { source: 'secretsmanager', name: 'DeleteResourcePolicy', about: secretOf },
  { source: 'ecr', name: 'DeleteRepositoryPolicy', about: repositoryOf },
  { source: 'ecr', name: 'DeleteRepository', about: repositoryOf },
  { source: 'ecr', name: 'DeleteRegistryPolicy', about: registryOf },
];
