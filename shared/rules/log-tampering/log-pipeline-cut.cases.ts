import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './log-pipeline-cut.ts';

const TRAIL = 'aws-cloudtrail-logs';
const logs = (name: string, request: JsonObject = { logGroupName: 'app' }, what = {}) => call('logs', name, { request, ...what });
const retention = (retentionInDays: Json, logGroupName = TRAIL) => logs('PutRetentionPolicy', { logGroupName, retentionInDays });
const alarm = (name: string, request: JsonObject, what = {}) => call('monitoring', name, { request, ...what });
const flowLogs = (request: JsonObject) => call('ec2', 'DeleteFlowLogs', { request });
const queryLog = (name: string, resolverQueryLogConfigId = 'rqlc-1', resourceId?: string) =>
  call('route53resolver', name, { request: { resolverQueryLogConfigId, ...(resourceId ? { resourceId } : {}) } });
const models = (name: string, awsRegion = 'us-east-1') => call('bedrock', name, { over: { awsRegion } });
const refused = (action: string, on: string) => ({
  over: { errorCode: 'AccessDenied', errorMessage: `User: x is not authorized to perform: ${action} on resource: ${on} because no` },
});
const groupArn = (group: string) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}:log-stream:`;
const opens = logs('DeleteLogGroup');
const deployRole = `arn:aws:iam::${ACCOUNT}:role/Deploy`;
const filter = (name: string, filterName = 'to-siem') => logs(name, { logGroupName: 'app', filterName });

export const cases = casesFor(rule, {
  hits: {
    'a log group': { event: opens, severity: 'medium', subject: 'DeleteLogGroup|app', says: /User alice deleted log group app/ },
    'a log group of the trail': { event: logs('DeleteLogGroup', { logGroupName: TRAIL }), severity: 'high', says: /trail or the monitor/ },
    'a log group of the monitor, by ARN': {
      event: logs('DeleteLogGroup', { logGroupIdentifier: groupArn('/aws/lambda/trailwarden-dev') }),
      severity: 'high',
    },
    'a stream': {
      event: logs('DeleteLogStream', { logGroupName: 'app', logStreamName: 's' }),
      severity: 'medium',
      says: /a stream of log group app \(s\)/,
    },
    'kept for a day': { event: retention(1), severity: 'high', says: /kept for 1 day/ },
    'a subscription': { event: filter('DeleteSubscriptionFilter'), severity: 'medium' },
    'a metric filter of the trail': { event: logs('PutMetricFilter', { logGroupName: TRAIL, filterName: 'root' }), severity: 'high' },
    'flow logs': { event: flowLogs({ flowLogId: ['fl-2', 'fl-1'] }), severity: 'medium', subject: 'flow log|fl-1,fl-2' },
    'flow logs, as XML shows them': {
      event: flowLogs({ DeleteFlowLogsRequest: { FlowLogId: { content: 'fl-1', tag: 1 } } }),
      severity: 'medium',
      says: /fl-1/,
    },
    'DNS query logs': { event: queryLog('DeleteResolverQueryLogConfig'), severity: 'medium', says: /deleted DNS query log rqlc-1/ },
    'DNS query logs of one network': { event: queryLog('DisassociateResolverQueryLogConfig', 'rqlc-1', 'vpc-1'), severity: 'medium' },
    'the log of model calls': { event: models('DeleteModelInvocationLoggingConfiguration'), severity: 'medium' },
    'an alarm of the trail': { event: alarm('DeleteAlarms', { alarmNames: ['cpu', 'CloudTrailChanges'] }), severity: 'high' },
    'an alarm of the monitor': { event: alarm('DisableAlarmActions', { alarmNames: ['trailwarden-dev-silent'] }), severity: 'high' },
    'an alarm of the trail without actions': {
      event: alarm('PutMetricAlarm', { alarmName: 'trail-changes', actionsEnabled: 'false' }),
      severity: 'high',
    },
  },
  nearMisses: {
    'any other alarm': { event: alarm('DeleteAlarms', { alarmNames: ['cpu'] }), severity: 'info' },
    'an alarm with actions': {
      event: alarm('PutMetricAlarm', { alarmName: 'trail-changes', actionsEnabled: true, alarmActions: ['arn'] }),
    },
    'an event rule': {
      event: call('events', 'DisableRule', { request: { name: 'nightly' } }),
      severity: 'info',
      says: /disabled event rule nightly/,
    },
    "the monitor's event rule has a rule of its own": {
      event: call('events', 'DisableRule', { request: { name: 'trailwarden-dev-iam' } }),
    },
    'kept for 90 days': { event: retention(90) },
    'kept for two weeks, of no trail': { event: retention(14, 'app'), severity: 'info' },
    'a metric filter of an application': { event: filter('PutMetricFilter') },
    'there is no such group': {
      event: logs('DeleteLogGroup', { logGroupName: 'app' }, { over: { errorCode: 'ResourceNotFoundException' } }),
    },
    'a rule of a load balancer': { event: call('elasticloadbalancing', 'DeleteRule', { request: {} }) },
    'the deploy role on a log group of the monitor': {
      event: logs('DeleteLogGroup', { logGroupName: '/aws/lambda/trailwarden-dev' }, { by: role() }),
      settings: { deployRoles: [deployRole] },
      severity: 'low',
    },
    'the deploy role on the log group of the trail': {
      event: logs('DeleteLogGroup', { logGroupName: TRAIL }, { by: role() }),
      settings: { deployRoles: [deployRole] },
      severity: 'high',
    },
  },
  denied: {
    'is information': {
      event: call('logs', 'DeleteLogGroup', refused('logs:DeleteLogGroup', groupArn(TRAIL))),
      severity: 'info',
      subject: `attempt:DeleteLogGroup|${TRAIL}`,
      says: /tried DeleteLogGroup on log group aws-cloudtrail-logs and was denied/,
      saysNot: /deleted/,
    },
    'an alarm': {
      event: call('monitoring', 'DeleteAlarms', refused('cloudwatch:DeleteAlarms', 'arn:aws:cloudwatch:us-east-1:1:alarm:cpu')),
      severity: 'info',
      says: /alarm cpu/,
    },
    'an event rule': {
      event: call('events', 'RemoveTargets', refused('events:RemoveTargets', 'arn:aws:events:us-east-1:1:rule/nightly')),
      severity: 'info',
      says: /nightly/,
    },
  },
  nullParameters: {
    'no group': { event: call('logs', 'DeleteLogGroup'), severity: 'medium', says: /deleted a log group/ },
    'no flow log': { event: call('ec2', 'DeleteFlowLogs'), severity: 'medium', says: /flow log without a name/ },
  },
  identities: {
    root: { event: logs('DeleteLogGroup', { logGroupName: 'app' }, { by: root() }), severity: 'medium' },
    'a stack that is deleted takes its groups along': {
      event: logs('DeleteLogGroup', { logGroupName: 'app' }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
    'a stack and the log group of the trail': {
      event: logs('DeleteLogGroup', { logGroupName: TRAIL }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'medium' },
    'the retention as text': { event: retention('3'), severity: 'high' },
    "the name of the trail's group in capitals": { event: logs('DeleteLogGroup', { logGroupName: 'ORG-AUDIT' }), severity: 'high' },
  },
  ends: {
    'the group made again': { opens, after: logs('CreateLogGroup'), ends: true },
    'another group made': { opens, after: logs('CreateLogGroup', { logGroupName: 'other' }), ends: false },
    'kept longer': { opens: retention(1), after: retention(365), ends: true },
    'kept for ever': { opens: retention(1), after: logs('DeleteRetentionPolicy', { logGroupName: TRAIL }), ends: true },
    'still kept for a week': { opens: retention(1), after: retention(7), ends: false },
    'the subscription again': { opens: filter('DeleteSubscriptionFilter'), after: filter('PutSubscriptionFilter'), ends: true },
    'another subscription': { opens: filter('DeleteSubscriptionFilter'), after: filter('PutSubscriptionFilter', 'x'), ends: false },
    'model calls logged again': {
      opens: models('DeleteModelInvocationLoggingConfiguration'),
      after: models('PutModelInvocationLoggingConfiguration'),
      ends: true,
    },
    'in another Region': {
      opens: models('DeleteModelInvocationLoggingConfiguration'),
      after: models('PutModelInvocationLoggingConfiguration', 'eu-west-1'),
      ends: false,
    },
    'the network logged again': {
      opens: queryLog('DisassociateResolverQueryLogConfig', 'rqlc-1', 'vpc-1'),
      after: queryLog('AssociateResolverQueryLogConfig', 'rqlc-1', 'vpc-1'),
      ends: true,
    },
    'the alarm armed again': {
      opens: alarm('DisableAlarmActions', { alarmNames: ['trail-changes'] }),
      after: alarm('EnableAlarmActions', { alarmNames: ['trail-changes'] }),
      ends: true,
    },
    'not made': { opens, after: logs('CreateLogGroup', { logGroupName: 'app' }, refused('logs:CreateLogGroup', 'x')), ends: false },
  },
});
