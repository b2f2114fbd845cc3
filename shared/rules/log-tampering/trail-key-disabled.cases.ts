import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, call, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './trail-key-disabled.ts';

const ID = '0a1b2c3d-0000-4000-8000-00000000000a';
const ARN = `arn:aws:kms:us-east-1:${ACCOUNT}:key/${ID}`;
const onKey = (name: string, request: JsonObject = { keyId: ID }, what = {}) => call('kms', name, { request, ...what });
const listed = { logKeys: [ARN] };
const opens = onKey('DisableKey');
const failed = { over: { errorCode: 'NotFoundException' } };

export const cases = casesFor(rule, {
  hits: {
    'disabled, listed by ARN, named by id': {
      event: opens,
      settings: listed,
      severity: 'critical',
      subject: `key/${ID}`,
      part: 'EnableKey',
      says: /User alice disabled KMS key[\s\S]*enable-key --key-id 0a1b/,
    },
    'listed by id, named by ARN': {
      event: onKey('ScheduleKeyDeletion', { keyId: ARN }),
      settings: { logKeys: [ID] },
      severity: 'critical',
    },
    'listed by alias': {
      event: onKey('DeleteAlias', { aliasName: 'alias/records' }),
      settings: { logKeys: ['alias/records'] },
      severity: 'critical',
    },
    'listed by alias, which the resources hold': {
      event: onKey('DisableKey', { keyId: ID }, { over: { resources: [{ ARN: `arn:aws:kms:us-east-1:${ACCOUNT}:alias/records` }] } }),
      settings: { logKeys: [`arn:aws:kms:us-east-1:${ACCOUNT}:alias/records`] },
      severity: 'critical',
    },
    'an alias named after the trail': {
      event: onKey('UpdateAlias', { aliasName: 'alias/cloudtrail', targetKeyId: ID }),
      severity: 'critical',
    },
    'an alias of the monitor': { event: onKey('DeleteAlias', { aliasName: 'alias/trailwarden-dev' }), severity: 'critical' },
    'its policy': { event: onKey('PutKeyPolicy', { keyId: ARN, policy: '{}' }), settings: listed, severity: 'critical' },
    'its material': { event: onKey('DeleteImportedKeyMaterial'), settings: listed, severity: 'critical' },
    'a grant on it': { event: onKey('RevokeGrant', { keyId: ARN, grantId: 'g' }), settings: listed, severity: 'critical' },
    'any other key disabled': { event: opens, severity: 'medium', says: /not on the list/ },
    'any other key to be deleted': { event: onKey('ScheduleKeyDeletion'), severity: 'medium' },
  },
  nearMisses: {
    "any other key's policy": { event: onKey('PutKeyPolicy'), severity: 'low' },
    "any other key's grant": { event: onKey('RevokeGrant') },
    'any other alias': { event: onKey('DeleteAlias', { aliasName: 'alias/orders' }) },
    'another key than the listed one': { event: onKey('DisableKey', { keyId: 'other' }), settings: listed, severity: 'medium' },
    enabled: { event: onKey('EnableKey'), settings: listed },
    'there is no such key': { event: onKey('DisableKey', { keyId: ID }, failed), settings: listed },
  },
  denied: {
    'an attempt is as telling': {
      event: call('kms', 'DisableKey', {
        over: { errorCode: 'AccessDenied', errorMessage: `not authorized to perform: kms:DisableKey on resource: ${ARN} because no` },
      }),
      settings: listed,
      severity: 'critical',
      subject: `attempt:key/${ID}`,
      saysNot: /disabled KMS/,
    },
  },
  nullParameters: { 'no key': { event: call('kms', 'DisableKey'), severity: 'medium', subject: 'key/unnamed', says: /a KMS key/ } },
  identities: {
    root: { event: onKey('DisableKey', { keyId: ID }, { by: root() }), settings: listed, severity: 'critical' },
    'a stack': {
      event: onKey('DisableKey', { keyId: ID }, { by: through('cloudformation.amazonaws.com', role()) }),
      settings: listed,
      severity: 'high',
    },
    'an AWS service and a grant of its own': { event: onKey('RevokeGrant', { keyId: ID }, { by: awsService() }) },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), settings: listed, severity: 'critical' },
    'the id in capitals': { event: onKey('DisableKey', { keyId: ID.toUpperCase() }), settings: listed, severity: 'critical' },
  },
  ends: {
    enabled: { opens, settings: listed, after: onKey('EnableKey', { keyId: ARN }), ends: true },
    'deletion cancelled': { opens: onKey('ScheduleKeyDeletion'), after: onKey('CancelKeyDeletion'), ends: true },
    'enabled does not cancel a deletion': { opens: onKey('ScheduleKeyDeletion'), after: onKey('EnableKey'), ends: false },
    'another key': { opens, after: onKey('EnableKey', { keyId: 'other' }), ends: false },
    'not enabled': { opens, after: onKey('EnableKey', { keyId: ID }, failed), ends: false },
  },
});
