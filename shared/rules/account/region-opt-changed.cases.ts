import { call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './region-opt-changed.ts';

const opt = (name: string, request: Json, what: JsonObject = {}) => call('account', name, { request, ...what });
const enable = (RegionName = 'me-south-1', what: JsonObject = {}) => opt('EnableRegion', { RegionName }, what);
const disable = (RegionName = 'me-south-1', what: JsonObject = {}) => opt('DisableRegion', { RegionName }, what);
const used = { allowedRegions: ['us-east-1', 'af-south-1'] };

export const cases = casesFor(rule, {
  hits: {
    'switched on': {
      event: enable(),
      severity: 'medium',
      subject: 'EnableRegion:own:me-south-1',
      says: /disable-region --region-name me-south-1/,
    },
    'switched off': { event: disable(), severity: 'medium', says: /switched off region me-south-1/ },
    'a region nobody uses': { event: enable(), settings: used, severity: 'high', says: /not among those in use/ },
    'a region in use': { event: enable('af-south-1'), settings: used, severity: 'medium' },
    'a region nobody uses switched off': { event: disable(), settings: used, severity: 'medium' },
    "a member's region": {
      event: opt('EnableRegion', { regionName: 'me-south-1', accountId: OTHER_ACCOUNT }),
      severity: 'medium',
      subject: `EnableRegion:${OTHER_ACCOUNT}:me-south-1`,
    },
  },
  nearMisses: {
    'a call that failed': { event: enable('me-south-1', { over: { errorCode: 'ConflictException' } }) },
    'a read': { event: opt('GetRegionOptStatus', { RegionName: 'me-south-1' }, { over: { readOnly: true } }) },
    'the name at another service': { event: call('kms', 'EnableRegion', { request: { RegionName: 'me-south-1' } }) },
  },
  denied: { 'changed nothing': { event: enable('me-south-1', { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'which region is not shown': { event: opt('EnableRegion', null), severity: 'medium', says: /a region that the record does not name/ },
  },
  identities: {
    root: { event: enable('me-south-1', { by: root() }), severity: 'medium' },
    'Identity Center': { event: enable('me-south-1', { by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a service': { event: enable('me-south-1', { by: through('controltower.amazonaws.com', role()) }), severity: 'low' },
  },
  evasions: {
    'a service only as user agent': {
      event: enable('me-south-1', { over: { userAgent: 'controltower.amazonaws.com' } }),
      severity: 'medium',
    },
    'letter case of the region': { event: enable('AF-SOUTH-2'), settings: used, severity: 'high' },
  },
  ends: {
    'switched off again': { opens: enable(), after: disable(), ends: true },
    'switched on again': { opens: disable(), after: enable(), ends: true },
    'another region': { opens: enable(), after: disable('af-south-1'), ends: false },
    'an attempt': { opens: enable(), after: disable('me-south-1', { over: { errorCode: 'AccessDeniedException' } }), ends: false },
    "another account's": {
      opens: enable(),
      after: opt('DisableRegion', { RegionName: 'me-south-1', accountId: OTHER_ACCOUNT }),
      ends: false,
    },
  },
});
