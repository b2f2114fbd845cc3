import { disguised, keyMade, onUser } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, failedIam, iam, role, through, user } from '../../../test/support/records.ts';
import { rule } from './user-created-then-admin.ts';

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const allow = (Action: string) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const made = later(0, iam('CreateUser', { request: { userName: 'bob' }, response: { user: { userName: 'bob' } } }));
const attached = (policyArn = ADMIN, owner = 'bob', by = user()) => onUser('AttachUserPolicy', { owner, by, request: { policyArn } });
const put = (action: string) => onUser('PutUserPolicy', { request: { policyName: 'p', policyDocument: allow(action) } });
const joined = (groupName: string) => onUser('AddUserToGroup', { request: { groupName } });
const owners = { adminGroups: ['Owners'] };

export const cases = casesOverTime(rule, {
  opens: {
    'an administrator policy': {
      events: [made, later(1, attached())],
      severity: 'critical',
      subject: 'bob',
      says: /User alice made user bob, which within 15 minutes was given the policy AdministratorAccess$[\s\S]*none seen/m,
    },
    'with a key made before': {
      events: [made, later(1, keyMade()), later(2, attached())],
      severity: 'critical',
      says: /AdministratorAccess and an access key$/m,
    },
    'a key and a password made after are the same finding': {
      events: [made, later(1, attached()), later(2, keyMade()), later(3, onUser('CreateLoginProfile'))],
      on: [1],
      severity: 'critical',
    },
    'an inline policy': { events: [made, later(14, put('*'))], severity: 'critical', says: /the inline policy p/ },
    'an administrators group': {
      events: [made, later(5, joined('owners'))],
      settings: owners,
      severity: 'critical',
      says: /the group owners/,
    },
    'a group named like one, then a policy': {
      events: [made, later(1, joined('PlatformAdmins')), later(2, attached())],
      on: [1, 2],
      severity: 'critical',
    },
    'a group named like one': { events: [made, later(1, joined('PlatformAdmins'))], severity: 'high' },
    'another partition': { events: [made, later(1, attached('arn:aws-cn:iam::aws:policy/IAMFullAccess'))], severity: 'critical' },
    'in the same second': { events: [made, later(0, attached(ADMIN, 'bob', role()))], severity: 'critical', on: [1] },
    'a policy of the operator': {
      events: [made, later(1, attached('arn:aws:iam::aws:policy/Everything'))],
      settings: { adminPolicyNames: ['Everything'] },
      severity: 'critical',
    },
    'through a service, too': {
      events: [made, later(1, attached(ADMIN, 'bob', through('cloudformation.amazonaws.com', role())))],
      severity: 'critical',
    },
  },
  quiet: {
    'a quarter of an hour later': { events: [made, later(15, attached())] },
    'a user that was there before': { events: [later(1, attached()), later(2, keyMade())] },
    'another user': { events: [made, later(1, attached(ADMIN, 'ann'))] },
    'the rights came first, so they were of another user of that name': { events: [later(-5, attached()), made] },
    'read rights': { events: [made, later(1, attached('arn:aws:iam::aws:policy/ReadOnlyAccess')), later(2, put('s3:GetObject'))] },
    'a policy named like one of AWS': { events: [made, later(1, attached('arn:aws:iam::111122223333:policy/AdministratorAccess'))] },
    'an everyday group': { events: [made, later(1, joined('devs'))] },
    'only a key': { events: [made, later(1, keyMade())] },
    'the user was not made': { events: [later(0, failedIam('CreateUser', { request: { userName: 'bob' } })), later(1, attached())] },
    'the policy was refused': { events: [made, later(1, deniedIam('AttachUserPolicy', { on: 'user bob' }))] },
    'a user of the directory': {
      events: [later(0, call('identitystore', 'CreateUser', { request: { userName: 'bob' } })), later(1, attached())],
    },
  },
  evasions: {
    'the name in other letters': { events: [made, later(1, attached(ADMIN, 'BOB'))], severity: 'critical', subject: 'bob' },
    'another caller, agent and path': {
      events: [
        later(0, iam('CreateUser', { request: { userName: 'bob', path: '/service-role/' } })),
        later(1, disguised(attached(ADMIN, 'bob', role('Deploy', 'cloudformation')))),
      ],
      severity: 'critical',
      subject: 'bob',
    },
    'the action in other letters': { events: [made, later(1, put('IAM:*'))], severity: 'critical' },
  },
});
