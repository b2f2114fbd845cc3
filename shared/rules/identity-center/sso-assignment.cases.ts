import { CAROL, DAVE, failed, GROUP, refused, SET, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, identityCenterUser, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-assignment.ts';

const triple = (targetId = OTHER_ACCOUNT, principalId = GROUP, permissionSetArn = SET) => ({
  targetId,
  targetType: 'AWS_ACCOUNT',
  permissionSetArn,
  principalType: principalId === GROUP ? 'GROUP' : 'USER',
  principalId,
});
const given = (request = triple(), by = user()) =>
  sso('CreateAccountAssignment', { by, request, response: { accountAssignmentCreationStatus: { status: 'IN_PROGRESS', ...request } } });
const taken = (request = triple()) =>
  sso('DeleteAccountAssignment', { request, response: { accountAssignmentDeletionStatus: { status: 'IN_PROGRESS' } } });
const profile = (name: string) => sso(name, { request: { accessorType: 'USER', accessorId: DAVE, profileId: 'p-0123456789abcdef' } });

export const cases = casesFor(rule, {
  hits: {
    'a group gets an account': {
      event: given(),
      severity: 'high',
      subject: `GROUP|${GROUP}|${SET}|${OTHER_ACCOUNT}`,
      says: /gave group aaaaaaaa[\s\S]*not in the record[\s\S]*delete-account-assignment --instance-arn/,
    },
    'the management account, in progress is no failure': {
      event: given(),
      settings: { managementAccounts: [OTHER_ACCOUNT] },
      severity: 'critical',
      says: /manages the others/,
    },
    'the account that Identity Center runs in': { event: given(triple(ACCOUNT)), severity: 'critical', says: /run from/ },
    'a set that the operator lists': {
      event: given(),
      settings: { adminRoles: ['ps-00aa11bb22cc33dd'] },
      severity: 'critical',
      says: /administrator roles/,
    },
    "the console's older call": { event: profile('AssociateProfile'), severity: 'high', says: /gave user 55555555/ },
    'through a service': { event: given(triple(), through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'critical through a service stays high': {
      event: given(triple(ACCOUNT), through('cloudformation.amazonaws.com', role())),
      severity: 'high',
    },
  },
  nearMisses: {
    'taken back': { event: taken() },
    'it did not go through': { event: failed(given()) },
    'the answer says that it failed': {
      event: sso('CreateAccountAssignment', { request: triple(), response: { accountAssignmentCreationStatus: { status: 'FAILED' } } }),
    },
    'only looked at': { event: sso('ListAccountAssignments', { over: { readOnly: true } }) },
    'a profile of another service': { event: call('rolesanywhere', 'AssociateProfile') },
  },
  denied: { 'nothing was given': { event: refused('sso', 'CreateAccountAssignment') } },
  nullParameters: {
    'nobody is named': { event: call('sso', 'CreateAccountAssignment'), severity: 'high', subject: '|||', says: /an account not named/ },
  },
  identities: {
    root: { event: given(triple(), root()), severity: 'high' },
    'an SSO session': { event: given(triple(), ssoRole()), severity: 'high', saysNot: /without MFA/ },
    'an Identity Center user, for itself': {
      event: given(triple(OTHER_ACCOUNT, CAROL), identityCenterUser()),
      severity: 'critical',
      says: /Identity Center user 00000000[\s\S]*to itself[\s\S]*d-1234567890/,
    },
  },
  evasions: {
    'a user agent like a service': { event: disguised(given()), severity: 'high' },
    'a session named like the user': { event: given(triple(), role('Dev', DAVE)), severity: 'high', saysNot: /itself/ },
  },
  ends: {
    'the same triple deleted': { opens: given(), after: taken(), ends: true },
    'another account': { opens: given(), after: taken(triple(ACCOUNT)), ends: false },
    'another principal': { opens: given(), after: taken(triple(OTHER_ACCOUNT, DAVE)), ends: false },
    'no deletion': { opens: given(), after: failed(taken()), ends: false },
    'the profile taken away': { opens: profile('AssociateProfile'), after: profile('DisassociateProfile'), ends: true },
  },
});
