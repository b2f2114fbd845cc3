import { disguised } from '../../../test/support/key-records.ts';
import { call, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './guardduty-suppressed.ts';

const guardduty = (name: string, request: JsonObject = {}, what = {}) =>
  call('guardduty', name, { request: { detectorId: 'd1', ...request }, ...what });
const made = (action?: string) => guardduty('CreateFilter', { name: 'quiet', ...(action === undefined ? {} : { action }) });
const list = (activate: boolean | string) =>
  guardduty('CreateIPSet', { name: 'office', location: 's3://b/list.txt', activate }, { response: { ipSetId: 'i1' } });
const refused = { over: { errorCode: 'AccessDeniedException', errorMessage: 'User: x is not authorized' } };
const opens = made('ARCHIVE');

export const cases = casesFor(rule, {
  hits: {
    'a filter that archives': {
      event: opens,
      severity: 'high',
      subject: 'us-east-1/GuardDuty filter/quiet',
      says: /created GuardDuty filter quiet/,
    },
    'a filter changed to archive': { event: guardduty('UpdateFilter', { filterName: 'quiet', action: 'ARCHIVE' }), severity: 'high' },
    'a filter that may archive': {
      event: guardduty('UpdateFilter', { filterName: 'quiet', rank: 1 }),
      severity: 'medium',
      says: /is not shown/,
    },
    'trusted addresses': {
      event: list('true'),
      severity: 'high',
      subject: 'us-east-1/GuardDuty trusted list/i1',
      says: /s3:\/\/b\/list\.txt/,
    },
    'other contents': { event: guardduty('UpdateIPSet', { ipSetId: 'i1', location: 's3://b/other.txt' }), severity: 'high' },
    'trusted entities': { event: guardduty('CreateTrustedEntitySet', { activate: true, location: 'x' }), severity: 'high' },
    'threats forgotten': {
      event: guardduty('DeleteThreatIntelSet', { threatIntelSetId: 't1' }),
      severity: 'high',
      says: /deleted GuardDuty threat list t1/,
    },
    'threats switched off': { event: guardduty('UpdateThreatEntitySet', { threatEntitySetId: 't1', activate: false }), severity: 'high' },
    'findings archived': { event: guardduty('ArchiveFindings', { findingIds: ['f1', 'f2'] }), severity: 'medium', says: /2 findings/ },
  },
  nearMisses: {
    'a filter that only shows': { event: made('NOOP') },
    'a filter without action only shows': { event: made() },
    'a list that is not active': { event: list(false) },
    'a list renamed': { event: guardduty('UpdateIPSet', { ipSetId: 'i1', name: 'office' }) },
    'a list of threats switched on': { event: guardduty('UpdateThreatIntelSet', { threatIntelSetId: 't1', activate: true }) },
    'the name is taken': {
      event: guardduty('CreateFilter', { name: 'quiet', action: 'ARCHIVE' }, { over: { errorCode: 'BadRequestException' } }),
    },
    'a filter of another service': { event: call('inspector2', 'CreateFilter', { request: { action: 'ARCHIVE' } }) },
    'addresses of a firewall': { event: call('wafv2', 'CreateIPSet', { request: { activate: true } }) },
  },
  denied: {
    'is information': {
      event: guardduty('CreateFilter', { name: 'quiet', action: 'ARCHIVE' }, refused),
      severity: 'info',
      subject: 'attempt:us-east-1/GuardDuty filter/quiet',
      saysNot: /created/,
    },
  },
  nullParameters: {
    'findings archived, which is not shown': { event: call('guardduty', 'ArchiveFindings'), severity: 'medium', says: /some findings/ },
    'a filter that is not shown': { event: call('guardduty', 'CreateFilter'), severity: 'medium', says: /not shown/ },
    'a list that is not shown': { event: call('guardduty', 'CreateIPSet', { request: { omitted: true } }), severity: 'medium' },
  },
  identities: {
    root: { event: guardduty('CreateFilter', { name: 'quiet', action: 'ARCHIVE' }, { by: root() }), severity: 'high' },
    'a stack': {
      event: guardduty('CreateFilter', { name: 'quiet', action: 'ARCHIVE' }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'high' },
    'letter case': { event: made('archive'), severity: 'high' },
  },
  ends: {
    'the filter deleted': { opens, after: guardduty('DeleteFilter', { filterName: 'quiet' }), ends: true },
    'the filter only shows': { opens, after: guardduty('UpdateFilter', { filterName: 'quiet', action: 'NOOP' }), ends: true },
    'another filter deleted': { opens, after: guardduty('DeleteFilter', { filterName: 'other' }), ends: false },
    'the list deleted': { opens: list(true), after: guardduty('DeleteIPSet', { ipSetId: 'i1' }), ends: true },
    'the list switched off': { opens: list(true), after: guardduty('UpdateIPSet', { ipSetId: 'i1', activate: false }), ends: true },
    'the list renamed': { opens: list(true), after: guardduty('UpdateIPSet', { ipSetId: 'i1', name: 'x' }), ends: false },
    'not deleted': { opens, after: guardduty('DeleteFilter', { filterName: 'quiet' }, refused), ends: false },
  },
});
