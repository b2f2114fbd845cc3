import { disguised } from '../../../test/support/key-records.ts';
import { call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './guardduty-cut.ts';

const guardduty = (name: string, request: JsonObject = {}, what = {}) =>
  call('guardduty', name, { request: { detectorId: 'd1', ...request }, ...what });
const updated = (request: JsonObject) => guardduty('UpdateDetector', request);
const feature = (status: string, name = 'S3_DATA_EVENTS') => updated({ features: [{ name, status }] });
const members = (name: string, accountIds: readonly string[] = [OTHER_ACCOUNT]) => guardduty(name, { accountIds });
const refused = (name: string, request: JsonObject | null) =>
  call('guardduty', name, {
    request,
    response: { message: `User: x is not authorized to perform: guardduty:${name} on resource: arn:aws:guardduty:us-east-1:1:detector/d1` },
    over: { errorCode: 'AccessDenied' },
  });
const elsewhere = { over: { awsRegion: 'eu-west-1' } };
const opens = guardduty('DeleteDetector');
const id = 'us-east-1/GuardDuty detector/';

export const cases = casesFor(rule, {
  hits: {
    deleted: {
      event: opens,
      severity: 'critical',
      subject: id,
      says: /User alice deleted GuardDuty detector in us-east-1[\s\S]*Detector: d1/,
    },
    'switched off': { event: updated({ enable: false }), severity: 'critical', part: 'detector' },
    'switched off, said as text': { event: updated({ enable: 'false' }), severity: 'critical', says: /switched off/ },
    'a feature off': { event: feature('DISABLED'), severity: 'high', part: 'features:S3_DATA_EVENTS', says: /S3_DATA_EVENTS/ },
    'a feature within a feature': {
      event: updated({
        features: { name: 'RUNTIME_MONITORING', status: 'ENABLED', additionalConfiguration: [{ name: 'AGENT', status: 'disabled' }] },
      }),
      severity: 'high',
      says: /AGENT/,
    },
    'a source off, in the older form': {
      event: updated({ dataSources: { kubernetes: { auditLogs: { enable: false } } } }),
      severity: 'high',
      says: /kubernetes/,
    },
    'the administrator left': { event: guardduty('DisassociateFromAdministratorAccount'), severity: 'high' },
    'members cut off': { event: members('DisassociateMembers'), severity: 'high', says: /cut off GuardDuty members 999988887777/ },
    'members no longer watched': { event: members('StopMonitoringMembers'), severity: 'high' },
    'a feature of members off': {
      event: guardduty('UpdateMemberDetectors', { accountIds: [OTHER_ACCOUNT], features: [{ name: 'EKS', status: 'DISABLED' }] }),
      severity: 'high',
    },
    'the export': { event: guardduty('DeletePublishingDestination', { destinationId: 'p1' }), severity: 'high' },
    "the organisation's administrator": {
      event: guardduty('DisableOrganizationAdminAccount', { adminAccountId: OTHER_ACCOUNT }),
      severity: 'high',
    },
    'new accounts without it': {
      event: guardduty('UpdateOrganizationConfiguration', { autoEnableOrganizationMembers: 'NONE' }),
      severity: 'high',
    },
  },
  nearMisses: {
    'switched on': { event: updated({ enable: true }) },
    'how often it tells': { event: updated({ findingPublishingFrequency: 'ONE_HOUR' }) },
    'a feature on': { event: feature('ENABLED') },
    'new accounts with it': { event: guardduty('UpdateOrganizationConfiguration', { autoEnable: true }) },
    'an invitation': { event: members('DeleteInvitations'), severity: 'low' },
    'there is no such detector': { event: guardduty('DeleteDetector', {}, { over: { errorCode: 'BadRequestException' } }) },
    'the same name from another service': { event: call('lookoutmetrics', 'DeleteDetector', { request: { detectorId: 'd1' } }) },
  },
  denied: {
    'an attempt is as telling': {
      event: refused('DeleteDetector', { detectorId: 'd1' }),
      severity: 'critical',
      subject: `attempt:${id}`,
      says: /tried DeleteDetector[\s\S]*AWS said: User: x/,
      saysNot: /deleted/,
    },
    'what it asked for is not shown': { event: refused('UpdateDetector', null), severity: 'high', saysNot: /switched off/ },
    'to switch it on': { event: refused('UpdateDetector', { detectorId: 'd1', enable: true }) },
  },
  nullParameters: {
    'no detector named': { event: call('guardduty', 'DeleteDetector'), severity: 'critical', subject: id },
    'nothing shown': { event: call('guardduty', 'UpdateDetector'), severity: 'medium', says: /not shown/ },
  },
  identities: {
    root: { event: guardduty('DeleteDetector', {}, { by: root() }), severity: 'critical' },
    'an SSO session': { event: guardduty('DeleteDetector', {}, { by: ssoRole() }), severity: 'critical' },
    'a stack': { event: guardduty('DeleteDetector', {}, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'critical' },
    'a feature on beside the switch': {
      event: updated({ features: [{ name: 'S3_DATA_EVENTS', status: 'ENABLED' }], enable: 'FALSE' }),
      severity: 'critical',
    },
  },
  ends: {
    'made again': { opens, after: guardduty('CreateDetector', { enable: true }), ends: true },
    'made again, switched off': { opens, after: guardduty('CreateDetector', { enable: false }), ends: false },
    'made in another Region': { opens, after: guardduty('CreateDetector', { enable: true }, elsewhere), ends: false },
    'switched on': { opens: updated({ enable: false }), after: updated({ enable: 'true' }), ends: true },
    'the feature on': { opens: feature('DISABLED'), after: feature('ENABLED'), ends: true },
    'another feature on': { opens: feature('DISABLED'), after: feature('ENABLED', 'EKS_AUDIT_LOGS'), ends: false },
    'a feature on does not switch it on': { opens: updated({ enable: false }), after: feature('ENABLED'), ends: false },
    'members watched again': { opens: members('StopMonitoringMembers'), after: members('StartMonitoringMembers'), ends: true },
    'other members': { opens: members('StopMonitoringMembers'), after: members('StartMonitoringMembers', ['111122224444']), ends: false },
    'not made': { opens, after: refused('CreateDetector', { enable: true }), ends: false },
  },
});
