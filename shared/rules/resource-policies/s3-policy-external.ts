import { defineRule } from '../rule.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { assessGrant, grantDeleted } from './access-grant.ts';
import { aclClosed, assessAcl, grantsIn } from './bucket-acl.ts';
import { S3_POLICIES, S3_REMOVALS, shutOut } from './s3-calls.ts';

export const rule = defineRule({
  id: 's3-policy-external',
  family: 'resource-policies',
  title: 'Bucket opened to outsiders',
  kind: 'state',
  severity: 'critical',
  why: 'Whoever is let in reads or writes the data from an account where nobody here can see or stop it.',
  ends: 'a policy or list that lets in insiders only, or the policy, grant or bucket is deleted',
  controls: ['cis-5.0/4.8'],
  attack: ['T1537'],
  listens: [...listensTo(S3_POLICIES), { source: 's3', names: ['PutBucketAcl', 'CreateAccessGrant'] }],
  match: (event) => {
    if (event.source !== 's3' || event.outcome.kind !== 'succeeded') return undefined;
    const written = policyWritten(S3_POLICIES, event);
    if (written !== undefined) return { kind: 'policy' as const, written };
    if (event.name === 'CreateAccessGrant') return { kind: 'grant' as const };
    const grants = event.name === 'PutBucketAcl' ? grantsIn(event) : [];
    return grants.length === 0 ? undefined : { kind: 'acl' as const, grants };
  },
  assess: ({ hit, event, settings }) => {
    if (hit.kind === 'grant') return assessGrant(event, settings);
    if (hit.kind === 'acl') return assessAcl(hit.grants, event, settings);
    return assessWritten({ written: hit.written, event, settings, contain: shutOut(hit.written.resource) });
  },
  resolvers: [policyEnds(S3_POLICIES, S3_REMOVALS), aclClosed, grantDeleted],
});
