import { disguised } from '../../../test/support/key-records.ts';
import { arnOf, deployer, deploys, lookAlike, named, refused } from '../../../test/support/monitor-records.ts';
import { type Call, call, deniedIam, failedIam, iam, identityCenterUser, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './monitor-config-touched.ts';

const ROLE = named('DetectRole-1ABC');
const onRole = (name: string, { by = user(), roleName = ROLE }: { by?: Call['by']; roleName?: string } = {}) =>
  iam(name, { by, request: { roleName, policyName: 'extra' } });
const secret = (name: string, secretId: string) => call('secretsmanager', name, { request: { secretId } });
const stack = (name: string, by = user()) => call('cloudformation', name, { by, request: { stackName: 'trailwarden-dev' } });
const trusted = onRole('UpdateAssumeRolePolicy');

export const cases = casesFor(rule, {
  hits: {
    'who may assume a role': {
      event: trusted,
      severity: 'critical',
      subject: `role/${ROLE}`,
      says: /changed who may assume role trailwarden-dev-DetectRole-1ABC of the monitor/,
    },
    'a role loses rights': { event: onRole('DeleteRolePolicy'), severity: 'critical' },
    'a policy of the monitor': {
      event: iam('CreatePolicyVersion', { request: { policyArn: arnOf('iam', `policy/${named('extra')}`) } }),
      severity: 'critical',
      subject: `policy/${named('extra')}`,
    },
    'the webhook written anew': {
      event: call('ssm', 'PutParameter', { request: { name: '/trailwarden/slack-webhook', overwrite: true } }),
      severity: 'high',
      subject: 'parameter//trailwarden/slack-webhook',
      says: /send a test message/,
    },
    'several parameters deleted': {
      event: call('ssm', 'DeleteParameters', { request: { names: ['/app/x', '/trailwarden/a', '/trailwarden/b'] } }),
      severity: 'high',
      subject: 'parameter//trailwarden/a',
      says: /Also: \/trailwarden\/b/,
    },
    'a secret by its ARN is the one by its name': {
      event: secret('PutSecretValue', arnOf('secretsmanager', 'secret:trailwarden/slack-bot-AbC123')),
      severity: 'high',
      subject: 'secret/trailwarden/slack-bot',
    },
    'who may read a secret': { event: secret('DeleteResourcePolicy', 'trailwarden/slack-bot'), severity: 'high' },
    'the stack deleted': { event: stack('DeleteStack'), severity: 'high', says: /began to delete stack trailwarden-dev/ },
    'the stack by its id': {
      event: call('cloudformation', 'UpdateStack', {
        request: { stackName: arnOf('cloudformation', 'stack/trailwarden-dev/0000-1111') },
      }),
      severity: 'high',
      subject: 'stack/trailwarden-dev',
    },
    'by the deploy role': { event: onRole('PutRolePolicy', { by: deployer }), settings: deploys, severity: 'low' },
  },
  nearMisses: {
    'a role of somebody else': { event: onRole('PutRolePolicy', { roleName: 'billing' }) },
    "the monitor's policy on another role": {
      event: iam('AttachRolePolicy', { request: { roleName: 'billing', policyArn: arnOf('iam', `policy/${named('extra')}`) } }),
    },
    'a secret of somebody else': { event: secret('PutSecretValue', 'prod/database') },
    'a parameter next to it': { event: call('ssm', 'PutParameter', { request: { name: '/trailwarden2/x' } }) },
    'a secret only read': { event: secret('GetSecretValue', 'trailwarden/slack-bot') },
    'a repository policy': { event: call('ecr', 'PutResourcePolicy', { request: { secretId: 'trailwarden/slack-bot' } }) },
    'there is no such role': { event: failedIam('DeleteRole', { request: { roleName: ROLE } }) },
    'a listed path': {
      event: call('ssm', 'DeleteParameter', { request: { name: '/siem/webhook' } }),
      settings: { monitorResources: ['/siem/'] },
      severity: 'high',
    },
  },
  denied: {
    'a role named in the message': {
      event: deniedIam('UpdateAssumeRolePolicy', { on: `role ${ROLE}` }),
      severity: 'critical',
      subject: `attempt:role/${ROLE}`,
      says: /tried to call iam:UpdateAssumeRolePolicy/,
      saysNot: /changed who/,
    },
    'a secret named in the message': {
      event: refused('secretsmanager', 'PutSecretValue', arnOf('secretsmanager', 'secret:trailwarden/slack-bot-AbC123')),
      severity: 'high',
      subject: 'attempt:secret/trailwarden/slack-bot',
    },
    'a role of somebody else': { event: deniedIam('UpdateAssumeRolePolicy', { on: 'role billing' }) },
    'a message cut short before the role': {
      event: deniedIam('DeleteRole', { over: { errorMessage: 'User: arn:aws:iam::111122223333:user/mallory is not auth' } }),
    },
  },
  nullParameters: { 'no role at all': { event: iam('UpdateAssumeRolePolicy') } },
  identities: {
    root: { event: onRole('DeleteRole', { by: root() }), severity: 'critical' },
    'an Identity Center user': { event: onRole('DeleteRole', { by: identityCenterUser() }), severity: 'critical' },
    "anybody's stack": { event: onRole('PutRolePolicy', { by: through('cloudformation.amazonaws.com', user()) }), severity: 'high' },
    'a role named like the deploy role, under another path': {
      event: stack('DeleteStack', lookAlike),
      settings: deploys,
      severity: 'high',
    },
  },
  evasions: { "a service's user agent": { event: disguised(trusted), severity: 'critical' } },
});
