import { disguised, keyMade } from '../../../test/support/key-records.ts';
import { ACCOUNT, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './compute-role-iam-write.ts';

const INSTANCE = 'i-0123456789abcdef0';
const onInstance = role('web', INSTANCE);
const inFunction = role('app', 'my-function', {
  inScopeOf: { issuerType: 'AWS::Lambda::Function', credentialsIssuedTo: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:my-function` },
});
const made = (by: JsonObject = onInstance) => keyMade({ by });
const delivered = (session: string, by = role('web', session)) => ({
  ...by,
  sessionContext: { ...Object(by['sessionContext']), ec2RoleDelivery: '2.0' },
});

export const cases = casesFor(rule, {
  hits: {
    'an instance makes a key': {
      event: made(),
      severity: 'high',
      says: /Role web \(session i-0123456789abcdef0\) called iam:CreateAccessKey from a workload[\s\S]*--role-name web[\s\S]*2026-03-04T09:16:22Z/,
    },
    'a function': { event: made(inFunction), severity: 'high', says: /function:my-function/ },
    'a task': { event: made(role('api', 'f'.repeat(32))), severity: 'high', says: /task f/ },
    'credentials handed out by the metadata service': { event: made(delivered('other')), severity: 'high' },
    'another role deploys': {
      event: made(),
      settings: { deployRoles: [`arn:aws:iam::${ACCOUNT}:role/deploy/web`] },
      severity: 'high',
    },
    'through a service': { event: made(through('cloudformation.amazonaws.com', onInstance)), severity: 'medium' },
  },
  nearMisses: {
    'its role deploys infrastructure': { event: made(), settings: { deployRoles: [`arn:aws:iam::${ACCOUNT}:role/web`] } },
    "a person's session": { event: made(role('web', 'bob')) },
    'nearly an instance': { event: made(role('web', 'i-01')) },
    'an empty scope': { event: made(role('web', 'bob', { inScopeOf: {} })) },
    'a read': { event: iam('ListUsers', { by: onInstance }) },
    'a limit reached': { event: failedIam('CreateAccessKey', { by: onInstance }, 'LimitExceededException') },
  },
  denied: { 'nothing was changed': { event: deniedIam('CreateAccessKey', { by: onInstance }) } },
  nullParameters: { 'the call alone tells': { event: iam('PutRolePolicy', { by: onInstance }), severity: 'high' } },
  identities: { 'a user': { event: made(user(INSTANCE)) }, 'an SSO session': { event: made(ssoRole()) } },
  evasions: {
    'a user agent like a service': { event: disguised(made()), severity: 'high' },
    'a session that calls itself an instance': { event: made(role('Admin', INSTANCE.toUpperCase().replace('I', 'i'))), severity: 'high' },
  },
});
