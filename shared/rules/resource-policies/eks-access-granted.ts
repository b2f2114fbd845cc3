import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { wordsAt } from '../vocabulary/fields.ts';
import { entryOf, GRANTS, gradeOf, partOf, policyOf, principalOf, succeeded } from './eks-entries.ts';

export const rule = defineRule({
  id: 'eks-access-granted',
  family: 'resource-policies',
  title: 'Access to a Kubernetes cluster granted',
  kind: 'state',
  severity: 'medium',
  why: 'Inside the cluster the principal acts beyond the reach of IAM policies, and may use the roles of what runs there.',
  ends: 'the policy is taken off the entry, or the entry is deleted',
  controls: [],
  attack: ['T1098.006'],
  listens: [{ source: 'eks', names: GRANTS }],
  match: (event) => (succeeded(event) && GRANTS.includes(event.name) ? { groups: wordsAt(event.request, 'kubernetesGroups') } : undefined),
  assess: ({ hit: { groups }, event, settings }) => {
    const resource = entryOf(event);
    const what =
      event.name === 'AssociateAccessPolicy'
        ? `the policy ${policyOf(event)}`
        : groups.length === 0
          ? 'no group'
          : `the groups ${groups.join(', ')}`;
    const principal = principalOf(event);
    const remove =
      resource.name === undefined || principal === 'unnamed'
        ? {}
        : { command: shellCommand('aws', 'eks', 'delete-access-entry', '--cluster-name', resource.name, '--principal-arn', principal) };
    return exposureFinding({
      event,
      settings,
      resource,
      part: partOf(event),
      base: gradeOf(event),
      did: `set up ${resource.subject.label} (${event.name}) with ${what}`,
      found: { label: 'Given', value: what },
      remedy: [{ text: 'Delete the entry unless the principal is meant to work in the cluster.', ...remove }],
    });
  },
  resolvers: [
    {
      listens: [{ source: 'eks', names: ['DisassociateAccessPolicy', 'DeleteAccessEntry'] }],
      match: (event) => {
        if (!succeeded(event)) return undefined;
        const { subject } = entryOf(event);
        if (event.name === 'DeleteAccessEntry') return { subject, reason: 'the access entry was deleted' };
        return event.name === 'DisassociateAccessPolicy'
          ? { subject, part: partOf(event), reason: 'the policy was taken off the entry' }
          : undefined;
      },
    },
  ],
});
