import { roleInAccount } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import { actorOfSighting, isServiceLinked } from '../vocabulary/actor-subject.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';

/** Calls that show what the account or the organisation has. Tools that manage single users or roles read those one by one. */
const LISTINGS = {
  iam: [
    ...['ListUsers', 'ListRoles', 'ListGroups', 'ListPolicies', 'ListInstanceProfiles', 'ListVirtualMFADevices'],
    ...['ListAccountAliases', 'ListOpenIDConnectProviders', 'ListSAMLProviders', 'ListServerCertificates'],
    ...['GetAccountSummary', 'GetAccountPasswordPolicy', 'GenerateCredentialReport', 'GetCredentialReport'],
    ...['SimulatePrincipalPolicy', 'ListOrganizationsFeatures'],
  ],
  organizations: [
    ...['DescribeOrganization', 'ListRoots', 'ListAccounts', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'],
    ...['ListPolicies', 'ListDelegatedAdministrators', 'ListAWSServiceAccessForOrganization', 'ListHandshakesForOrganization'],
  ],
} as const;
const NAMES = new Set(Object.entries(LISTINGS).flatMap(([source, names]) => names.map((name) => `${source}:${name}`)));

const callOf = ({ source, name }: CloudTrailEvent): string => `${source}:${name}`;
const byActor = (event: CloudTrailEvent, settings: RuleSettings): Sight | undefined =>
  event.actor.key === '' || isServiceLinked(event) || isOwnReader(event, settings)
    ? undefined
    : { key: event.actor.key, detail: callOf(event) };

/** The checks list everything once a day. The role of a session is AWS's word; the session's name is its caller's. */
const isOwnReader = ({ actor }: CloudTrailEvent, { ownReaders }: RuleSettings): boolean =>
  actor.role?.arn !== undefined && ownReaders.includes(roleInAccount(actor.role.arn));

export const rule = defineRuleOverTime({
  id: 'iam-enumeration',
  family: 'reconnaissance',
  title: 'Identities of the account listed one after the other',
  kind: 'incident',
  severity: 'low',
  why: 'A list of all users, roles and policies is what an intruder draws up first; auditors do it too.',
  ends: 'an hour without such calls, and acknowledgement',
  controls: [],
  attack: ['T1069.003', 'T1087.004'],
  parameters: {
    calls: { default: 8, least: 3, most: 20, what: 'distinct listing calls within one minute' },
  },
  withinMinutes: () => 1,
  quietMinutes: 60,
  keep: ({ calls }) => 2 * calls,
  steps: {
    listing: {
      listens: Object.entries(LISTINGS).map(([source, names]) => ({ source, names, reads: true })),
      // Refused calls count: they are tried for the same end.
      sees: (event, settings) => (NAMES.has(callOf(event)) ? byActor(event, settings) : undefined),
      distinct: true,
    },
    everything: {
      listens: [{ source: 'iam', names: ['GetAccountAuthorizationDetails'], reads: true }],
      sees: (event, settings) => (callOf(event) === 'iam:GetAccountAuthorizationDetails' ? byActor(event, settings) : undefined),
      distinct: true,
    },
    // The first call of whoever has found a key. Only long-lived keys: sessions ask it by routine.
    whoAmI: {
      listens: [{ source: 'sts', names: ['GetCallerIdentity'], reads: true, by: ['iam-user'] }],
      sees: (event, settings) =>
        callOf(event) === 'sts:GetCallerIdentity' && event.actor.type === 'iam-user' && event.actor.accessKeyId?.startsWith('AKIA')
          ? byActor(event, settings)
          : undefined,
      distinct: true,
    },
  },
  opens: ({ seen: { listing, everything, whoAmI }, all, last, parameters }) => {
    const count = distinctOf(listing, ({ detail }) => detail);
    if (count < parameters.calls && everything.length === 0) return undefined;
    return {
      ...(count >= parameters.calls && whoAmI.length > 0
        ? { severity: 'medium', because: 'a long-lived key asked whose it is and then looked at everything, as with a key that was found' }
        : { severity: 'low', because: 'looking changes nothing, and audits look the same' }),
      subject: actorOfSighting(last),
      summary:
        count >= parameters.calls
          ? `${last.caller} asked for ${count} kinds of lists of the account's identities within a minute`
          : `${last.caller} asked for all users, roles and policies of the account at once`,
      evidence: [{ label: 'Lists', value: listed([...listing, ...everything].map(({ detail }) => detail)) }, ...sightingEvidence(all)],
      remedy: [{ text: 'Ask whoever holds these credentials whether an audit or a tool of theirs did this. If not, revoke them.' }],
    };
  },
});
