import { ACCOUNT, call, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './eks-access-granted.ts';

const PRINCIPAL = `arn:aws:iam::${ACCOUNT}:role/dev`;
const SUBJECT = `us-east-1/cluster/prod|${PRINCIPAL}`;
const eks = (name: string, request: Json, what: JsonObject = {}) => call('eks', name, { request, ...what });
const entry = (more: JsonObject = {}, what: JsonObject = {}) =>
  eks('CreateAccessEntry', { name: 'prod', principalArn: PRINCIPAL, ...more }, what);
const policyArn = (name: string) => `arn:aws:eks::aws:cluster-access-policy/${name}`;
const associate = (policy: string, what: JsonObject = {}, call_ = 'AssociateAccessPolicy') =>
  eks(call_, { name: 'prod', principalArn: PRINCIPAL, policyArn: policyArn(policy) }, what);
const disassociate = (policy: string) => associate(policy, {}, 'DisassociateAccessPolicy');

export const cases = casesFor(rule, {
  hits: {
    'administrator of the cluster': {
      event: associate('AmazonEKSClusterAdminPolicy'),
      severity: 'high',
      subject: SUBJECT,
      part: 'policy:AmazonEKSClusterAdminPolicy',
      says: /delete-access-entry --cluster-name prod/,
    },
    'administrator of a namespace': { event: associate('AmazonEKSAdminPolicy'), severity: 'high' },
    'a reader': { event: associate('AmazonEKSViewPolicy'), severity: 'medium' },
    'a new entry': { event: entry({ kubernetesGroups: ['ops'] }), severity: 'medium', part: 'entry', says: /the groups ops/ },
    'other groups': {
      event: eks('UpdateAccessEntry', { name: 'prod', principalArn: PRINCIPAL, kubernetesGroups: ['ops'] }),
      severity: 'medium',
    },
    'named as in a path': {
      event: eks('AssociateAccessPolicy', {
        clusterName: 'prod',
        principalArn: encodeURIComponent(PRINCIPAL),
        policyArn: policyArn('AmazonEKSClusterAdminPolicy'),
      }),
      severity: 'high',
      subject: SUBJECT,
    },
    'an entry for machines': { event: entry({ type: 'EC2_LINUX' }), severity: 'low' },
  },
  nearMisses: {
    'a reader who is called administrator': { event: associate('AmazonEKSAdminViewPolicy'), severity: 'medium' },
    'an entry that was there': { event: entry({}, { over: { errorCode: 'ResourceInUseException' } }) },
    'a policy taken off': { event: disassociate('AmazonEKSClusterAdminPolicy') },
    'the name at another service': { event: call('aoss', 'CreateAccessEntry', { request: { name: 'prod' } }) },
  },
  denied: { 'changed nothing': { event: entry({}, { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: { 'who is not shown': { event: eks('CreateAccessEntry', null), severity: 'medium', says: /an unnamed principal/ } },
  identities: {
    'Identity Center': { event: entry({}, { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a stack': { event: entry({}, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
    'an administrator through a stack': {
      event: associate('AmazonEKSClusterAdminPolicy', { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    'a stack only as user agent': {
      event: associate('AmazonEKSAdminPolicy', { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'high',
    },
    'a kind of entry that does not exist': { event: entry({ type: 'EC2_LINUX_ADMIN' }), severity: 'medium' },
  },
  ends: {
    'policy taken off': { opens: associate('AmazonEKSAdminPolicy'), after: disassociate('AmazonEKSAdminPolicy'), ends: true },
    'another policy taken off': { opens: associate('AmazonEKSAdminPolicy'), after: disassociate('AmazonEKSViewPolicy'), ends: false },
    'entry deleted': {
      opens: associate('AmazonEKSAdminPolicy'),
      after: eks('DeleteAccessEntry', { name: 'prod', principalArn: PRINCIPAL }),
      ends: true,
    },
    'entry of another cluster deleted': {
      opens: entry(),
      after: eks('DeleteAccessEntry', { name: 'test', principalArn: PRINCIPAL }),
      ends: false,
    },
  },
});
