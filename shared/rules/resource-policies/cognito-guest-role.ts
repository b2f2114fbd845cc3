import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { exposureFinding } from '../vocabulary/exposure-finding.ts';
import { flagAt, wordAt } from '../vocabulary/fields.ts';
import { type Resource, resourceOf } from '../vocabulary/resources.ts';

const SOURCE = 'cognito-identity';
const POOLS = ['CreateIdentityPool', 'UpdateIdentityPool'];
const ROLES = 'SetIdentityPoolRoles';

/** What a call says of guests: the pool lets them in, or which role they get. Undefined where it says nothing. */
function guestsIn({
  source,
  name,
  outcome,
  request,
}: CloudTrailEvent): { readonly part: 'guests' | 'role'; readonly open: string | undefined } | undefined {
  if (source !== SOURCE || outcome.kind !== 'succeeded') return undefined;
  if (name === ROLES) return { part: 'role', open: wordAt(request, 'roles', 'unauthenticated') };
  if (!POOLS.includes(name)) return undefined;
  return { part: 'guests', open: flagAt(request, 'allowUnauthenticatedIdentities') === true ? 'guests are let in' : undefined };
}

const poolOf = (event: CloudTrailEvent): Resource =>
  resourceOf(
    event,
    'identity pool',
    wordAt(event.request, 'identityPoolId') ?? wordAt(event.response, 'identityPoolId') ?? wordAt(event.request, 'identityPoolName'),
  );

export const rule = defineRule({
  id: 'cognito-guest-role',
  family: 'resource-policies',
  title: 'Identity pool gives credentials to guests',
  kind: 'state',
  severity: 'high',
  why: 'Anybody on the internet who knows the pool gets AWS credentials of this account, without signing in.',
  ends: 'guests are not let in any more, their role is taken away, or the pool is deleted',
  controls: [],
  attack: ['T1078.004'],
  listens: [{ source: SOURCE, names: [...POOLS, ROLES] }],
  match: (event) => {
    const { part, open } = guestsIn(event) ?? {};
    return part === undefined || open === undefined ? undefined : { part, open };
  },
  assess: ({ hit: { part, open }, event, settings }) => {
    const resource = poolOf(event);
    const { name, subject } = resource;
    const look = name === undefined ? {} : { command: shellCommand('aws', SOURCE, 'get-identity-pool-roles', '--identity-pool-id', name) };
    return exposureFinding({
      event,
      settings,
      resource,
      part,
      base: { severity: 'high', because: 'credentials are given to people who have not signed in' },
      did: part === 'role' ? `gave guests of ${subject.label} the role ${open}` : `let guests into ${subject.label} (${event.name})`,
      found: { label: 'Guests', value: open },
      remedy: [{ text: 'Switch guests off unless the application needs them; then see what their role may do.', ...look }],
    });
  },
  resolvers: [
    {
      listens: [{ source: SOURCE, names: ['UpdateIdentityPool', ROLES, 'DeleteIdentityPool'] }],
      match: (event) => {
        const { subject } = poolOf(event);
        if (event.source === SOURCE && event.name === 'DeleteIdentityPool' && event.outcome.kind === 'succeeded') {
          return { subject, reason: 'the pool was deleted' };
        }
        const said = guestsIn(event);
        if (said === undefined || said.open !== undefined) return undefined;
        return {
          subject,
          part: said.part,
          reason: said.part === 'role' ? 'guests have no role any more' : 'guests are not let in any more',
        };
      },
    },
  ],
});
