import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './config-cut.ts';

const config = (name: string, request: JsonObject = { configurationRecorderName: 'default' }, what = {}) =>
  call('config', name, { request, ...what });
const recorder = (recordingGroup: JsonObject) =>
  config('PutConfigurationRecorder', { configurationRecorder: { name: 'default', recordingGroup } });
const everything = recorder({ allSupported: true, includeGlobalResourceTypes: true });
const channel = (s3BucketName: string) => config('PutDeliveryChannel', { deliveryChannel: { name: 'default', s3BucketName } });
const elsewhere = { over: { awsRegion: 'eu-west-1' } };
const failed = { over: { errorCode: 'NoSuchConfigurationRecorderException' } };
const refused = (action: string, on = '') => ({
  over: {
    errorCode: 'AccessDenied',
    errorMessage: `User: x is not authorized to perform: config:${action}${on} because no policy allows it`,
  },
});
const opens = config('StopConfigurationRecorder');
const id = 'us-east-1/configuration recorder/default';

export const cases = casesFor(rule, {
  hits: {
    stopped: {
      event: opens,
      severity: 'high',
      subject: id,
      part: 'running',
      says: /User alice stopped configuration recorder default in us-east-1[\s\S]*start-configuration-recorder .*default --region us-east-1/,
    },
    deleted: { event: config('DeleteConfigurationRecorder'), severity: 'high', subject: id },
    'its channel deleted': { event: config('DeleteDeliveryChannel', { deliveryChannelName: 'default' }), severity: 'high' },
    'its channel redirected': { event: channel(`config-${OTHER_ACCOUNT}`), severity: 'high', says: /redirected[\s\S]*another account/ },
    'chosen kinds only': {
      event: recorder({ allSupported: 'false', resourceTypes: ['AWS::S3::Bucket'] }),
      severity: 'high',
      says: /only 1 kinds/,
    },
    'kinds left out': {
      event: recorder({ exclusionByResourceTypes: { resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User'] } }),
      severity: 'high',
      part: 'coverage',
      says: /2 kinds of resources are left out/,
    },
    'IAM left out': {
      event: recorder({ allSupported: true, includeGlobalResourceTypes: false }),
      severity: 'medium',
      says: /one Region has to/,
    },
    'history for a month': { event: config('PutRetentionConfiguration', { retentionPeriodInDays: 30 }), severity: 'high' },
    'a rule': {
      event: config('DeleteConfigRule', { configRuleName: 'mfa-enabled' }),
      severity: 'medium',
      says: /deleted Config rule mfa-enabled/,
    },
    'a pack': { event: config('DeleteConformancePack', { conformancePackName: 'cis' }), severity: 'medium' },
    'the view across accounts': {
      event: config('DeleteConfigurationAggregator', { configurationAggregatorName: 'org' }),
      severity: 'high',
    },
  },
  nearMisses: {
    'everything recorded': { event: everything },
    'a recorder without a group records all': { event: config('PutConfigurationRecorder', { configurationRecorder: { name: 'default' } }) },
    'a channel of our own': { event: channel(`config-${ACCOUNT}`) },
    'history for two years': { event: config('PutRetentionConfiguration', { retentionPeriodInDays: 730 }) },
    'there is no such recorder': { event: config('StopConfigurationRecorder', { configurationRecorderName: 'x' }, failed) },
    started: { event: config('StartConfigurationRecorder') },
    'the same name from another service': { event: call('dms', 'StopConfigurationRecorder', { request: {} }) },
  },
  denied: {
    'an attempt is as telling': {
      event: call('config', 'StopConfigurationRecorder', refused('StopConfigurationRecorder')),
      severity: 'high',
      subject: `attempt:${id}`,
      says: /tried StopConfigurationRecorder on configuration recorder default/,
      saysNot: /alice stopped/,
    },
    'the rule stands in the message': {
      event: call('config', 'DeleteConfigRule', refused('DeleteConfigRule', ' on resource: mfa-enabled')),
      severity: 'medium',
      subject: 'attempt:us-east-1/Config rule/mfa-enabled',
    },
    'what a recorder was to record is not shown': {
      event: call('config', 'PutConfigurationRecorder', refused('PutConfigurationRecorder')),
    },
  },
  nullParameters: {
    'the one recorder is meant': { event: call('config', 'StopConfigurationRecorder'), severity: 'high', subject: id },
    'how long is not shown': { event: call('config', 'PutRetentionConfiguration'), severity: 'high', says: /not shown/ },
  },
  identities: {
    root: { event: config('StopConfigurationRecorder', {}, { by: root() }), severity: 'high' },
    'a stack': {
      event: config('StopConfigurationRecorder', {}, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'high' },
    'the kinds in a strategy': {
      event: recorder({ x: 1, recordingStrategy: { useOnly: 'inclusion_by_resource_types' }, resourceTypes: 'AWS::S3::Bucket' }),
      severity: 'high',
    },
  },
  ends: {
    started: { opens, after: config('StartConfigurationRecorder'), ends: true },
    'started in another Region': { opens, after: config('StartConfigurationRecorder', {}, elsewhere), ends: false },
    'set up, not started': { opens, after: everything, ends: false },
    'not started': { opens, after: config('StartConfigurationRecorder', {}, failed), ends: false },
    'all kinds again': { opens: recorder({ allSupported: false }), after: everything, ends: true },
    'started does not widen it': { opens: recorder({ allSupported: false }), after: config('StartConfigurationRecorder'), ends: false },
    'the channel again': { opens: config('DeleteDeliveryChannel', {}), after: channel(`config-${ACCOUNT}`), ends: true },
    'the channel to a stranger': { opens: config('DeleteDeliveryChannel', {}), after: channel(`config-${OTHER_ACCOUNT}`), ends: false },
    'the rule again': {
      opens: config('DeleteConfigRule', { configRuleName: 'mfa-enabled' }),
      after: config('PutConfigRule', { configRule: { configRuleName: 'mfa-enabled' } }),
      ends: true,
    },
    'history for long again': {
      opens: config('PutRetentionConfiguration', { retentionPeriodInDays: 30 }),
      after: config('PutRetentionConfiguration', { retentionPeriodInDays: 2557 }),
      ends: true,
    },
  },
});
