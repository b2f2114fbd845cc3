import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, federatedUser, otherAccount, role, root, samlUser, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './break-glass-used.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/emergency/BreakGlass`;
const USER = `arn:aws:iam::${ACCOUNT}:user/glass`;
const told = (principal: string) => ({ breakGlass: [{ principal, owner: 'the security officer' }] });
const assumed = (by: JsonObject = user(), roleArn: Json = ROLE, name = 'AssumeRole', over: JsonObject = {}) =>
  call('sts', name, { by, request: { roleArn, roleSessionName: 'x' }, over });

export const cases = casesFor(rule, {
  hits: {
    'its user signs in': {
      event: signIn(user('glass'), { mfa: 'yes' }),
      settings: told(USER),
      severity: 'high',
      subject: USER,
      says: /User glass signed in to the console: emergency access of the security officer[\s\S]*Ask the security officer/,
    },
    'its role is assumed': {
      event: assumed(),
      settings: told(ROLE),
      severity: 'high',
      subject: ROLE,
      says: /User alice assumed role BreakGlass/,
    },
    'through the identity provider': { event: assumed(samlUser(), ROLE, 'AssumeRoleWithSAML'), settings: told(ROLE), severity: 'high' },
    'from another account': { event: assumed(otherAccount()), settings: told(ROLE), severity: 'high' },
    'a session of its role signs in': {
      event: signIn(role('BreakGlass', 'ann', { path: '/emergency/' })),
      settings: told(ROLE),
      severity: 'high',
      subject: ROLE,
    },
    'its user goes on to another role': {
      event: assumed(user('glass'), `arn:aws:iam::${ACCOUNT}:role/Admin`),
      settings: told(USER),
      severity: 'high',
      subject: USER,
      says: /assumed role Admin/,
    },
    'its user asks for a token': {
      event: call('sts', 'GetSessionToken', { by: user('glass') }),
      settings: told(USER),
      severity: 'high',
      says: /sts:GetSessionToken/,
    },
    'told by name': { event: assumed(), settings: told('breakglass'), severity: 'high' },
  },
  nearMisses: {
    'nobody told of any': { event: assumed() },
    'another user': { event: signIn(user('alice')), settings: told(USER) },
    'a role of that name in another account': { event: assumed(user(), ROLE.replace(ACCOUNT, '999988887777')), settings: told(ROLE) },
    'its user fails to sign in': { event: signIn(user('glass'), { result: 'Failure' }), settings: told(USER) },
    'a call of another kind': { event: call('s3', 'ListBuckets', { by: user('glass') }), settings: told(USER) },
  },
  denied: {
    'nobody got in': {
      event: call('sts', 'AssumeRole', { over: { errorCode: 'AccessDenied', errorMessage: `not authorized on resource: ${ROLE}` } }),
      settings: told(ROLE),
    },
  },
  nullParameters: { 'no role is named': { event: call('sts', 'AssumeRole'), settings: told(ROLE) } },
  identities: {
    root: { event: signIn(root(), { mfa: 'yes' }), settings: told(`arn:aws:iam::${ACCOUNT}:root`), severity: 'high' },
    'a federated user of that name': { event: signIn(federatedUser('glass')), settings: told(USER) },
    'a role session of that name': { event: signIn(role('Deploy', 'glass')), settings: told(USER) },
  },
  evasions: {
    'a user agent like a service': { event: disguised(assumed()), settings: told(ROLE), severity: 'high' },
    'the role moved to another path': {
      event: assumed(user(), `arn:aws:iam::${ACCOUNT}:role/BreakGlass`),
      settings: told(ROLE),
      severity: 'high',
    },
    'the role in other letters': {
      event: assumed(user(), ROLE.replace('BreakGlass', 'BREAKGLASS')),
      settings: told(ROLE),
      severity: 'high',
    },
  },
});
