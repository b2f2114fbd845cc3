import { disguised } from '../../../test/support/key-records.ts';
import { type Call, call, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './rolesanywhere-profile-crl.ts';

const ID = '00000000-1111-4222-8333-555555555555';
const LIST = '00000000-1111-4222-8333-666666666666';
const ANCHOR = 'arn:aws:rolesanywhere:eu-west-1:111122223333:trust-anchor/00000000-1111-4222-8333-4444444444aa';
const ROLE = 'arn:aws:iam::111122223333:role/plant';

const anywhere = (name: string, what: Call = {}) => call('rolesanywhere', name, what);
const created = (what: Call = {}) =>
  anywhere('CreateProfile', {
    request: { name: 'plants', enabled: true, roleArns: [ROLE] },
    response: { profile: { profileId: ID, name: 'plants', roleArns: [ROLE] } },
    ...what,
  });
const onProfile = (name: string, profileId = ID) => anywhere(name, { request: { profileId } });
const onList = (name: string, crlId = LIST) =>
  anywhere(name, { request: { crlId }, response: { crl: { crlId, name: 'plant-revoked', trustAnchorArn: ANCHOR } } });
const imported = (enabled: boolean, trustAnchorArn = ANCHOR) =>
  anywhere('ImportCrl', {
    request: { name: 'new', enabled, trustAnchorArn },
    response: { crl: { crlId: 'new', trustAnchorArn, enabled } },
  });

export const cases = casesFor(rule, {
  hits: {
    'a profile made': {
      event: created(),
      severity: 'high',
      subject: `profile/${ID}`,
      says: /User alice made the Roles Anywhere profile plants[\s\S]*Roles: arn:aws:iam::111122223333:role\/plant[\s\S]*disable-profile --profile-id 0000/,
    },
    'a profile changed': {
      event: anywhere('UpdateProfile', { request: { profileId: ID, roleArns: ROLE } }),
      severity: 'high',
      says: /changed the Roles Anywhere profile[\s\S]*Roles: arn/,
    },
    'a profile enabled': { event: onProfile('EnableProfile'), severity: 'high', says: /Enabled: yes/ },
    'attributes mapped': { event: onProfile('PutAttributeMapping'), severity: 'high', subject: `profile/${ID}`, says: /session tags/ },
    'attributes no more mapped': { event: onProfile('DeleteAttributeMapping'), severity: 'high' },
    'a revocation list disabled': {
      event: onList('DisableCrl'),
      severity: 'high',
      subject: `crl/${LIST}`,
      says: /disabled the Roles Anywhere revocation list plant-revoked[\s\S]*enable-crl --crl-id 0000/,
    },
    'a revocation list deleted': {
      event: onList('DeleteCrl'),
      severity: 'high',
      subject: `crls/${ANCHOR}`,
      says: /revoked are good again/,
    },
    'a revocation list replaced': { event: onList('UpdateCrl'), severity: 'high', part: 'content', says: /leaves out/ },
    'through a stack': { event: created({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
  },
  nearMisses: {
    disabled: { event: onProfile('DisableProfile') },
    'a profile of Identity Center': { event: call('sso', 'CreateProfile', { request: { name: 'x' } }) },
    'a call that failed': { event: created({ over: { errorCode: 'ValidationException' } }) },
    'a list enabled': { event: onList('EnableCrl') },
  },
  denied: {
    'made nothing': { event: created({ request: null, response: null, over: { errorCode: 'AccessDeniedException', errorMessage: 'no' } }) },
  },
  nullParameters: {
    'nothing names the profile': {
      event: anywhere('CreateProfile'),
      severity: 'high',
      subject: 'profile/unnamed',
      says: /Roles: not said/,
      saysNot: /aws rolesanywhere/,
    },
    'nothing names the list': { event: anywhere('DeleteCrl'), severity: 'high', subject: 'crl/unnamed' },
  },
  identities: {
    root: { event: created({ by: root() }), severity: 'high' },
    'an SSO session': { event: created({ by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: { "a service's user agent": { event: disguised(created()), severity: 'high' } },
  ends: {
    'the profile disabled': { opens: created(), after: onProfile('DisableProfile'), ends: true },
    'the profile deleted': { opens: created(), after: onProfile('DeleteProfile'), ends: true },
    'another profile disabled': { opens: created(), after: onProfile('DisableProfile', LIST), ends: false },
    'the list enabled': { opens: onList('DisableCrl'), after: onList('EnableCrl'), ends: true },
    'another list enabled': { opens: onList('DisableCrl'), after: onList('EnableCrl', ID), ends: false },
    'enabling mends no content': { opens: onList('UpdateCrl'), after: onList('EnableCrl'), ends: false },
    'another list imported for a deleted one': { opens: onList('DeleteCrl'), after: imported(true), ends: true },
    'imported but not enabled': { opens: onList('DeleteCrl'), after: imported(false), ends: false },
    'imported for another trust anchor': { opens: onList('DeleteCrl'), after: imported(true, `${ANCHOR}x`), ends: false },
  },
});
