import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Grade } from '../severity.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { lastPart, type Resource, resourceOf } from '../vocabulary/resources.ts';

/** Calls that let a principal into a cluster or give it more there. */
export const GRANTS = ['CreateAccessEntry', 'AssociateAccessPolicy', 'UpdateAccessEntry'];

/** Entries of these kinds let machines join; people and programs cannot use them. */
const NODES = /^(EC2|EC2_LINUX|EC2_WINDOWS|FARGATE_LINUX|HYBRID_LINUX|HYPERPOD_LINUX)$/;

/** Paths of the service's addresses carry ARNs percent-encoded. */
const decoded = (text: string | undefined): string | undefined => text?.replaceAll('%3A', ':').replaceAll('%2F', '/');

export const principalOf = (event: CloudTrailEvent): string => decoded(wordAt(event.request, 'principalArn')) ?? 'unnamed';
export const policyOf = (event: CloudTrailEvent): string => lastPart(decoded(wordAt(event.request, 'policyArn'))) ?? 'unnamed';
const clusterOf = (event: CloudTrailEvent): string | undefined => wordAt(event.request, 'name') ?? wordAt(event.request, 'clusterName');

/** Who is let into which cluster: what an entry is about. */
export function entryOf(event: CloudTrailEvent): Resource {
  const cluster = clusterOf(event);
  const { subject } = resourceOf(event, 'cluster', cluster);
  const principal = principalOf(event);
  return {
    name: cluster,
    subject: {
      ...subject,
      id: `${subject.id}|${principal}`,
      label: `access of ${principal === 'unnamed' ? 'an unnamed principal' : principal} to ${subject.label}`,
    },
  };
}

export const partOf = (event: CloudTrailEvent): string => (event.name.endsWith('AccessPolicy') ? `policy:${policyOf(event)}` : 'entry');

export const succeeded = ({ source, outcome }: CloudTrailEvent): boolean => source === 'eks' && outcome.kind === 'succeeded';

export function gradeOf(event: CloudTrailEvent): Grade {
  if (event.name === 'AssociateAccessPolicy' && /AdminPolicy$/.test(policyOf(event))) {
    return { severity: 'high', because: 'the policy makes an administrator of the cluster or of a namespace' };
  }
  if (NODES.test(wordAt(event.request, 'type') ?? '')) return { severity: 'low', because: 'the entry lets machines join, nobody else' };
  return { severity: 'medium', because: 'what the principal may do in the cluster is up to its policies and groups' };
}
