import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt, textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import type { Calls } from '../listen.ts';
import type { DocumentChange, Step } from '../rule.ts';
import { none } from '../vocabulary/document-change.ts';
import { documentText } from '../vocabulary/policy-documents.ts';
import type { Switch } from '../vocabulary/switch.ts';

/** Power over the whole organisation, given to an account or a service, or taken from it. */
export interface Delegation extends Switch {
  readonly did: string;
  readonly member?: string | undefined;
  readonly service?: string | undefined;
  readonly change?: DocumentChange;
}

export const DELEGATION_LISTENS: readonly Calls[] = [
  {
    source: 'organizations',
    names: [
      'RegisterDelegatedAdministrator',
      'DeregisterDelegatedAdministrator',
      'PutResourcePolicy',
      'DeleteResourcePolicy',
      'EnableAWSServiceAccess',
      'DisableAWSServiceAccess',
    ],
  },
  { source: 'cloudtrail', names: ['RegisterOrganizationDelegatedAdmin', 'DeregisterOrganizationDelegatedAdmin'] },
];

const unnamed = (what: string): string => `${what} that the record does not name`;

/** CloudTrail's own calls name no service: it is CloudTrail. */
function administrator({ source, name, request }: CloudTrailEvent): Delegation {
  const member = textAt(request, 'accountId') ?? textAt(request, 'memberAccountId') ?? textAt(request, 'delegatedAdminAccountId');
  const service = source === 'cloudtrail' ? 'cloudtrail.amazonaws.com' : textAt(request, 'servicePrincipal');
  const side = name.startsWith('Register') ? 'on' : 'off';
  const label = `delegated administrator ${member ?? '(not named)'} of ${service ?? unnamed('a service')}`;
  return {
    type: 'organization',
    side,
    thing: member === undefined || service === undefined ? undefined : `administrator/${member}|${service}`,
    label,
    did:
      side === 'on'
        ? `made ${member === undefined ? unnamed('an account') : `account ${member}`} the delegated administrator of ${service ?? unnamed('a service')}`
        : `took the delegation of ${service ?? unnamed('a service')} from ${member === undefined ? unnamed('an account') : `account ${member}`}`,
    member,
    service,
  };
}

function access({ name, request }: CloudTrailEvent): Delegation {
  const service = textAt(request, 'servicePrincipal');
  const side = name.startsWith('Enable') ? 'on' : 'off';
  const label = `trusted access of ${service ?? unnamed('a service')}`;
  return {
    type: 'organization',
    side,
    thing: service === undefined ? undefined : `access/${service}`,
    label,
    did: `switched ${side} ${label} to the organisation`,
    service,
  };
}

function resourcePolicy({ name, request }: CloudTrailEvent): Delegation {
  const side = name.startsWith('Put') ? 'on' : 'off';
  const what = 'the organisation’s delegation policy';
  const document = documentText(jsonAt(request, 'content'));
  return {
    type: 'organization',
    side,
    thing: 'resource-policy',
    label: what,
    did: side === 'on' ? `wrote ${what}` : `deleted ${what}`,
    change: { what, before: 'unknown', after: side === 'off' ? none : document === undefined ? 'unknown' : { document } },
  };
}

export function delegationOf(event: CloudTrailEvent): Delegation | undefined {
  const { source, name, outcome } = event;
  if (outcome.kind !== 'succeeded' || !DELEGATION_LISTENS.some((calls) => calls.source === source && calls.names.includes(name))) {
    return undefined;
  }
  if (name.endsWith('ResourcePolicy')) return resourcePolicy(event);
  return name.endsWith('AWSServiceAccess') ? access(event) : administrator(event);
}

export function delegationUndo({ source, name }: CloudTrailEvent, { side, member, service }: Delegation): Step {
  const given = side === 'on';
  const text = given ? 'Take it away if nobody planned it.' : 'Give it back if nobody planned to take it.';
  const organizations = (...words: readonly string[]): Step => ({ text, command: shellCommand('aws', 'organizations', ...words) });
  if (name === 'PutResourcePolicy') return { text: 'Read what the policy allows; put the earlier one back if nobody planned it.' };
  if (name === 'DeleteResourcePolicy') return { text: 'Put the policy back from your own source if nobody planned it.' };
  if (source === 'cloudtrail' && member !== undefined) {
    const command = given
      ? shellCommand('aws', 'cloudtrail', 'deregister-organization-delegated-admin', '--delegated-admin-account-id', member)
      : shellCommand('aws', 'cloudtrail', 'register-organization-delegated-admin', '--member-account-id', member);
    return { text, command };
  }
  if (service === undefined) return { text };
  if (name.endsWith('AWSServiceAccess')) {
    return organizations(given ? 'disable-aws-service-access' : 'enable-aws-service-access', '--service-principal', service);
  }
  const verb = given ? 'deregister-delegated-administrator' : 'register-delegated-administrator';
  return member === undefined ? { text } : organizations(verb, '--account-id', member, '--service-principal', service);
}
