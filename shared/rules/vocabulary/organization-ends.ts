import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { accountSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';

const accountOf = ({ account }: CloudTrailEvent): Subject | undefined => (account === undefined ? undefined : accountSubject(account));

/** An account by itself is in an organisation. Other handshakes than an invitation are between those that are in one already. */
export const organizationJoined = endedBy(
  'organizations',
  ['CreateOrganization', 'AcceptHandshake'],
  'the account joined an organisation',
  (event) =>
    event.name === 'CreateOrganization' || textAt(event.response, 'handshake', 'action') === 'INVITE' ? accountOf(event) : undefined,
);

export const administratorDelegated = endedBy(
  'organizations',
  ['RegisterDelegatedAdministrator'],
  'an account was made a delegated administrator',
  accountOf,
);

export const rootAccessCentralised = endedBy(
  'iam',
  ['EnableOrganizationsRootCredentialsManagement'],
  'the feature was switched on',
  accountOf,
);

export const rootSessionsCentralised = endedBy('iam', ['EnableOrganizationsRootSessions'], 'the feature was switched on', accountOf);

/** The management account may set the contact of a member. */
export const securityContactSet = endedBy('account', ['PutAlternateContact'], 'a security contact was set', (event) => {
  const { account, request } = event;
  const isOwn = [undefined, account].includes(textAt(request, 'accountId'));
  return isOwn && textAt(request, 'alternateContactType') === 'SECURITY' ? accountOf(event) : undefined;
});
