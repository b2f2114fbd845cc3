import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, type Call, call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './org-membership.ts';

const org = (name: string, what: Call = {}) => call('organizations', name, what);
const HANDSHAKE = 'h-0123456789';
const accepted = (what: Call = {}) =>
  org('AcceptHandshake', {
    request: { handshakeId: HANDSHAKE },
    response: { handshake: { id: HANDSHAKE, action: 'INVITE', state: 'ACCEPTED' } },
    ...what,
  });
const moved = (what: Call = {}) =>
  org('MoveAccount', {
    request: { accountId: OTHER_ACCOUNT, sourceParentId: 'ou-ab12-locked', destinationParentId: 'r-ab12' },
    ...what,
  });
const ordered = { response: { createAccountStatus: { id: 'car-0123456789', state: 'IN_PROGRESS' } } };

export const cases = casesFor(rule, {
  hits: {
    invited: {
      event: org('InviteAccountToOrganization', { request: { target: { type: 'ACCOUNT', id: OTHER_ACCOUNT } } }),
      severity: 'medium',
      subject: OTHER_ACCOUNT,
      says: /User alice invited an account to the organisation \(account 999988887777\)/,
    },
    accepted: { event: accepted(), severity: 'high', subject: HANDSHAKE, says: /What the handshake is for: INVITE/ },
    moved: {
      event: moved(),
      severity: 'high',
      subject: OTHER_ACCOUNT,
      says: /moved an account[\s\S]*From: ou-ab12-locked[\s\S]*To: r-ab12/,
    },
    'an account made': { event: org('CreateAccount', ordered), severity: 'medium', subject: 'car-0123456789' },
    'a GovCloud account made': { event: org('CreateGovCloudAccount', ordered), severity: 'medium' },
    declined: { event: org('DeclineHandshake', { request: { handshakeId: HANDSHAKE } }), severity: 'medium', subject: HANDSHAKE },
    cancelled: { event: org('CancelHandshake', { request: { handshakeId: HANDSHAKE } }), severity: 'medium' },
    'an organisation made': {
      event: org('CreateOrganization', { request: { featureSet: 'ALL' }, response: { organization: { id: 'o-exampleorg' } } }),
      severity: 'high',
      subject: 'o-exampleorg',
    },
    'an organisation deleted': { event: org('DeleteOrganization'), severity: 'high', subject: `of:${ACCOUNT}` },
    'all features': { event: org('EnableAllFeatures'), severity: 'medium' },
    'responsibility offered': {
      event: org('InviteOrganizationToTransferResponsibility', {
        request: { type: 'BILLING', target: { type: 'ACCOUNT', id: OTHER_ACCOUNT } },
      }),
      severity: 'high',
      subject: OTHER_ACCOUNT,
    },
    'responsibility ended': {
      event: org('TerminateResponsibilityTransfer', { request: { id: 'rt-012345' } }),
      severity: 'high',
      subject: 'rt-012345',
    },
    'an account made by Control Tower': {
      event: org('CreateAccount', { ...ordered, by: through('controltower.amazonaws.com', role()) }),
      severity: 'low',
    },
  },
  nearMisses: {
    'a call that failed': { event: moved({ over: { errorCode: 'DuplicateAccountException' } }) },
    'another service': { event: call('guardduty', 'CreateAccount') },
    'a unit made': { event: org('CreateOrganizationalUnit', { request: { name: 'x' } }) },
    'leaving is another rule': { event: org('LeaveOrganization') },
  },
  denied: { 'changed nothing': { event: moved({ request: null, over: { errorCode: 'AccessDeniedException', errorMessage: 'no' } }) } },
  nullParameters: {
    'nothing is named': { event: moved({ request: null }), severity: 'high', subject: `of:${ACCOUNT}`, says: /\(the organisation\)/ },
  },
  identities: {
    root: { event: moved({ by: root() }), severity: 'high' },
    'an SSO session': { event: moved({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'Control Tower': { event: moved({ by: through('controltower.amazonaws.com', role()) }), severity: 'medium' },
  },
  evasions: {
    "a service's user agent": { event: disguised(moved(), 'controltower.amazonaws.com'), severity: 'high' },
    'a role with the name of a service’s': { event: moved({ by: role('AWSControlTowerExecution') }), severity: 'high' },
  },
});
