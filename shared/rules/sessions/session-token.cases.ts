import { DEVICE, disguised } from '../../../test/support/key-records.ts';
import { call, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './session-token.ts';

const token = (request: Json = { durationSeconds: 3600 }, by: JsonObject = user('alice', 'long-term-key'), over: JsonObject = {}) =>
  call('sts', 'GetSessionToken', { by, request, response: { credentials: { accessKeyId: 'ASIASESSION000000001' } }, over });

export const cases = casesFor(rule, {
  hits: {
    'no device named': { event: token(), severity: 'low', says: /named no MFA device[\s\S]*ASIASESSION000000001/ },
    'with a device': { event: token({ serialNumber: DEVICE }), severity: 'info', says: /with MFA/ },
    'by a session of the user': { event: token({}, user()), severity: 'low' },
  },
  nearMisses: {
    'an empty serial number names no device': { event: token({ serialNumber: '' }), severity: 'low' },
    'a wrong code': { event: token({ serialNumber: DEVICE }, user(), { errorCode: 'MultiFactorAuthInvalidOneTimePasscode' }) },
    "a federation token is another rule's": { event: call('sts', 'GetFederationToken', { request: { name: 'x' } }) },
    'the same name from another service': { event: call('cognito-idp', 'GetSessionToken') },
  },
  denied: { 'no token was given': { event: token(null, user(), { errorCode: 'AccessDenied' }) } },
  nullParameters: { 'no device on record': { event: token(null), severity: 'low', saysNot: /without MFA/ } },
  identities: {
    "root's tokens have a rule of their own": { event: token({}, root()) },
    'a role session cannot ask for one': { event: token({}, role()) },
  },
  evasions: { 'a user agent like a service': { event: disguised(token()), severity: 'low' } },
});
