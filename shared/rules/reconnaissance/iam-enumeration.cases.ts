import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, user } from '../../../test/support/records.ts';
import { rule } from './iam-enumeration.ts';

const found = user('ci', 'long-term-key');
const ask = (name: string, by: JsonObject = found, source = 'iam', over: JsonObject = {}) =>
  call(source, name, { by, over: { readOnly: true, ...over } });
const LISTS = ['ListUsers', 'ListRoles', 'ListGroups', 'ListPolicies', 'ListSAMLProviders', 'ListAccountAliases', 'GetAccountSummary'];
const ALL = [...LISTS, 'GetAccountPasswordPolicy'];
/** One every `seconds`. */
const run = (names: readonly string[], by?: JsonObject, over?: JsonObject, seconds = 5) =>
  names.map((name, index) => later((index * seconds) / 60, ask(name, by, 'iam', over)));
const whoAmI = (minutes: number, by?: JsonObject) => later(minutes, ask('GetCallerIdentity', by, 'sts'));
const OWN = 'trailwarden-prod-PostureRole-A1B2';
const ours = { ownReaders: [`${ACCOUNT}:role/${OWN}`] };
const dump = ask('GetAccountAuthorizationDetails', role());

export const cases = casesOverTime(rule, {
  opens: {
    'eight lists within a minute': {
      events: run(ALL, role()),
      severity: 'low',
      says: /asked for 8 kinds of lists[\s\S]*iam:ListUsers/,
    },
    'refused ones count': { events: run(ALL, role(), { errorCode: 'AccessDenied' }), severity: 'low' },
    'the organisation too': {
      events: [...run(LISTS, role()), later(0.75, ask('ListAccounts', role(), 'organizations'))],
      severity: 'low',
    },
    'after a long-lived key asked whose it is': {
      events: [whoAmI(0), ...run(ALL).map((one, index) => later(0.05 + index / 20, one))],
      severity: 'medium',
      says: /key that was found/,
    },
    'raised when it asks that last': { events: [...run(ALL), whoAmI(0.7)], on: [7, 8], severity: 'medium' },
    'everything in one call': { events: [later(0, dump)], severity: 'low', says: /all users, roles and policies of the account at once/ },
    'everything on several pages is one finding': {
      events: [later(0, dump), later(0.1, dump), later(0.2, dump)],
      on: [0],
      severity: 'low',
    },
    'a session that asked whose it is, by routine': {
      events: [whoAmI(0, role()), ...run(ALL, role()).map((one, index) => later(0.05 + index / 20, one))],
      severity: 'low',
    },
  },
  quiet: {
    'seven lists': { events: [whoAmI(0), ...run(LISTS).map((one, index) => later(0.05 + index / 20, one))] },
    'too slow': { events: run(ALL, role(), {}, 10) },
    'one list over and over': {
      events: run(
        Array.from({ length: 20 }, () => 'ListUsers'),
        role(),
        {},
        1,
      ),
    },
    'what a tool reads of each role it manages': {
      events: run(
        [
          ...['GetRole', 'ListRolePolicies', 'ListAttachedRolePolicies', 'ListInstanceProfilesForRole', 'GetUser', 'ListAccessKeys'],
          ...['GetPolicy', 'GetPolicyVersion', 'ListEntitiesForPolicy', 'ListGroupsForUser', 'GetLoginProfile', 'ListMFADevices'],
        ],
        found,
        {},
        1,
      ),
    },
    'two callers': { events: run(ALL).map((one, index) => (index % 2 ? { ...one, userIdentity: user('eve') } : one)) },
    "a service's own role": { events: run(ALL, role('AWSServiceRoleForConfig', 's', { path: '/aws-service-role/config.amazonaws.com/' })) },
    "the monitor's own reading of the account": {
      events: [later(0, ask('GetAccountAuthorizationDetails', role(OWN))), ...run(ALL, role(OWN))],
      settings: ours,
    },
    'whose the key is, alone': { events: [whoAmI(0)] },
  },
  evasions: {
    "a session that is called like the monitor's role, with its program": {
      events: run(ALL, role('Dev', OWN), { userAgent: `aws-sdk-js/3 exec-env/AWS_Lambda_nodejs24.x ${OWN}` }),
      settings: ours,
      severity: 'low',
    },
    // One of the very name under another path can't be made: a name is used once in an account, whatever its path.
    "a role whose name goes on after the monitor's, under another path": {
      events: run(ALL, role(`${OWN}x`, 's', { path: '/a/' })),
      settings: ours,
      severity: 'low',
    },
    "a role of the monitor's name in another account": {
      events: run(ALL, {
        ...role(OWN),
        sessionContext: {
          sessionIssuer: { type: 'Role', principalId: 'AROAELSEWHERE', arn: `arn:aws:iam::${OTHER_ACCOUNT}:role/${OWN}`, userName: OWN },
        },
      }),
      settings: ours,
      severity: 'low',
    },
    'a session whose record does not say of which role it is': {
      events: run(ALL, { ...role(OWN), sessionContext: {} }),
      settings: ours,
      severity: 'low',
    },
    "a user who is called like the monitor's role": { events: run(ALL, user(OWN)), settings: ours, severity: 'low' },
    'another session, agent and address each time': {
      events: ALL.map((name, index) =>
        later(index / 20, ask(name, role('Dev', `s${index}`), 'iam', { userAgent: `x/${index}`, sourceIPAddress: `198.51.100.${index}` })),
      ),
      severity: 'low',
    },
  },
});
