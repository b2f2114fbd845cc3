import { ACCOUNT, call, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './cognito-guest-role.ts';

const POOL = 'us-east-1:11111111-2222-3333-4444-555555555555';
const GUEST = `arn:aws:iam::${ACCOUNT}:role/guest`;
const cognito = (name: string, request: Json, what: JsonObject = {}) => call('cognito-identity', name, { request, ...what });
const update = (allowUnauthenticatedIdentities: Json, what: JsonObject = {}) =>
  cognito('UpdateIdentityPool', { identityPoolId: POOL, identityPoolName: 'shop', allowUnauthenticatedIdentities }, what);
const create = (allowUnauthenticatedIdentities: Json) =>
  cognito('CreateIdentityPool', { identityPoolName: 'shop', allowUnauthenticatedIdentities }, { response: { identityPoolId: POOL } });
const roles = (given: JsonObject, what: JsonObject = {}) => cognito('SetIdentityPoolRoles', { identityPoolId: POOL, roles: given }, what);

export const cases = casesFor(rule, {
  hits: {
    'guests let in': { event: update(true), severity: 'high', subject: `us-east-1/identity-pool/${POOL}`, part: 'guests' },
    'guests let in, as text': { event: update('true'), severity: 'high' },
    'a new pool for guests': { event: create(true), severity: 'high', subject: `us-east-1/identity-pool/${POOL}` },
    'a role for guests': {
      event: roles({ authenticated: GUEST, unauthenticated: GUEST }),
      severity: 'high',
      part: 'role',
      says: /the role arn:aws:iam::\d+:role\/guest/,
    },
  },
  nearMisses: {
    'guests kept out': { event: update(false) },
    'a new pool without guests': { event: create(false) },
    'a role for those who signed in': { event: roles({ authenticated: GUEST }) },
    'a call that failed': { event: update(true, { over: { errorCode: 'ResourceNotFoundException' } }) },
    'the name at another service': {
      event: call('cognito-idp', 'UpdateIdentityPool', { request: { allowUnauthenticatedIdentities: true } }),
    },
  },
  denied: { 'changed nothing': { event: update(true, { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: { 'say nothing of guests': { event: cognito('UpdateIdentityPool', null) } },
  identities: {
    'Identity Center': { event: update(true, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: update(true, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    'a stack only as user agent': { event: update(true, { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'high' },
  },
  ends: {
    'guests kept out again': { opens: update(true), after: update(false), ends: true },
    'still let in': { opens: update(true), after: update(true), ends: false },
    'no role for guests any more': { opens: roles({ unauthenticated: GUEST }), after: roles({ authenticated: GUEST }), ends: true },
    'guests kept out, their role left': { opens: roles({ unauthenticated: GUEST }), after: update(false), ends: false },
    'pool deleted': { opens: update(true), after: cognito('DeleteIdentityPool', { identityPoolId: POOL }), ends: true },
  },
});
