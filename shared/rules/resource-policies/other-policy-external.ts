import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { fieldAt, flagAt } from '../vocabulary/fields.ts';
import { assessWritten, listensTo, policyEnds, policyWritten } from '../vocabulary/resource-policy.ts';
import { OTHER_POLICIES, OTHER_REMOVALS } from './other-calls.ts';
import { SHARING_CALLS, SHARING_REMOVALS, shareOf } from './shared-calls.ts';

const CALLS = [...OTHER_POLICIES, ...SHARING_CALLS];
const LOUDNESS = { anyone: 'high', account: 'high' } as const;

/** A share that names insiders only, but may be widened to anybody. */
const mayLeave = ({ source, name, outcome, request }: CloudTrailEvent): boolean =>
  source === 'ram' && name === 'CreateResourceShare' && outcome.kind === 'succeeded' && flagAt(request, 'allowExternalPrincipals') === true;

/** Who is let into a search domain inside a private network must be inside it as well. */
const inNetwork = ({ source, response }: CloudTrailEvent): boolean =>
  source === 'es' &&
  ['domainConfig', 'domainStatus'].some((at) => JSON.stringify(fieldAt(response, at, 'vPCOptions') ?? '').includes('"vpc-'));

const IN_NETWORK: Grade = { severity: 'medium', because: 'the domain stands in a private network, so its callers must be in it as well' };

export const rule = defineRule({
  id: 'other-policy-external',
  family: 'resource-policies',
  title: 'Another kind of resource opened to outsiders',
  kind: 'state',
  severity: 'high',
  why: 'Outsiders reach the table, file system, backup, event bus, domain or share without any identity of this account.',
  ends: 'a policy that lets in insiders only, or the policy, permission, share or resource is deleted',
  controls: [],
  attack: ['T1537'],
  listens: listensTo(CALLS),
  match: (event) => {
    const written = policyWritten(CALLS, event);
    return written !== undefined || mayLeave(event) ? { written } : undefined;
  },
  assess: ({ hit: { written }, event, settings }) => {
    const finding =
      written === undefined
        ? undefined
        : assessWritten({ written, event, settings, loudness: LOUDNESS, regrade: (base) => (inNetwork(event) ? IN_NETWORK : base) });
    if (finding !== undefined || !mayLeave(event)) return finding;
    const resource = shareOf(event);
    return exposureFinding({
      event,
      settings,
      resource,
      part: 'may-leave',
      base: { severity: 'low', because: 'nobody outside is named yet' },
      floor: 'low',
      did: `made ${resource.subject.label}, which may be shared with accounts outside the organisation`,
      found: { label: 'External principals', value: 'allowed' },
      remedy: [{ text: 'Keep the share to the organisation unless it is meant for others.' }],
    });
  },
  resolvers: [
    policyEnds(CALLS, [...OTHER_REMOVALS, ...SHARING_REMOVALS]),
    {
      listens: [{ source: 'ram', names: ['UpdateResourceShare'] }],
      match: (event) =>
        event.name === 'UpdateResourceShare' &&
        event.outcome.kind === 'succeeded' &&
        flagAt(event.request, 'allowExternalPrincipals') === false
          ? { subject: shareOf(event).subject, part: 'may-leave', reason: 'the share is kept to the organisation' }
          : undefined,
    },
  ],
});
