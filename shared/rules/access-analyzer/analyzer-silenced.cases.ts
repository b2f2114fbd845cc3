import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './analyzer-silenced.ts';

const ARN = `arn:aws:access-analyzer:us-east-1:${ACCOUNT}:analyzer/main`;
const on = (name: string, request = {}, by = user(), over = {}) =>
  call('access-analyzer', name, { by, request: { analyzerName: 'main', ...request }, over });
const narrow = { resource: { eq: ['arn:aws:s3:::public-site'] } };
const put = (filter: object = narrow, by = user()) => on('CreateArchiveRule', { ruleName: 'known', filter }, by);
const findings = (status: string, ids: readonly string[] = ['f-1']) =>
  call('access-analyzer', 'UpdateFindings', { request: { analyzerArn: ARN, status, ids } });
const FAILED = { errorCode: 'ValidationException', errorMessage: 'no' };

export const cases = casesFor(rule, {
  hits: {
    'a rule for one resource': {
      event: put(),
      severity: 'medium',
      subject: 'analyzer/us-east-1/main',
      part: 'rule|known',
      says: /made archive rule known[\s\S]*public-site[\s\S]*delete-archive-rule --analyzer-name main --rule-name known/,
    },
    'a rule for everything': { event: put({}), severity: 'high', says: /every finding/ },
    'a rule for a whole type': {
      event: put({ resourceType: { eq: ['AWS::S3::Bucket'] } }),
      severity: 'high',
      says: /singles out no resource/,
    },
    'everything but one': { event: put({ resource: { neq: ['arn:aws:s3:::x'] } }), severity: 'high' },
    'findings of the past': {
      event: call('access-analyzer', 'ApplyArchiveRule', { request: { analyzerArn: ARN, ruleName: 'known' } }),
      severity: 'medium',
    },
    'findings by hand': { event: findings('ARCHIVED', ['f-1', 'f-2']), severity: 'medium', part: 'findings', says: /put 2 findings away/ },
    'other settings': {
      event: on('UpdateAnalyzer', { configuration: { unusedAccess: { unusedAccessAge: 365 } } }),
      severity: 'medium',
      says: /365/,
    },
    'through a service': { event: put(narrow, through('cloudformation.amazonaws.com', role())), severity: 'low' },
  },
  nearMisses: {
    'made active again': { event: findings('ACTIVE') },
    'a rule deleted': { event: on('DeleteArchiveRule', { ruleName: 'known' }) },
    'it did not go through': { event: on('CreateArchiveRule', { ruleName: 'known' }, user(), FAILED) },
    'findings of another service': { event: call('guardduty', 'UpdateFindings', { request: { status: 'ARCHIVED' } }) },
  },
  denied: { 'nothing was put away': { event: on('CreateArchiveRule', {}, user(), { errorCode: 'AccessDeniedException' }) } },
  nullParameters: {
    'a filter not shown is none': { event: call('access-analyzer', 'CreateArchiveRule'), severity: 'high', subject: 'analyzer/us-east-1/' },
    'no status': { event: call('access-analyzer', 'UpdateFindings') },
  },
  identities: {
    root: { event: put(narrow, root()), severity: 'medium' },
    'a role session': { event: put(narrow, role()), severity: 'medium' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(put()), severity: 'medium' },
    'the status in small letters': { event: findings('archived'), severity: 'medium' },
    'the beginning of every bucket': { event: put({ resource: { contains: ['arn:aws:s3:::'] } }), severity: 'high' },
    'a filter that only looks narrow': { event: put({ resource: { contains: ['arn:', '*'] } }), severity: 'high' },
  },
  ends: {
    'the rule deleted': { opens: put(), after: on('DeleteArchiveRule', { ruleName: 'known' }), ends: true },
    'another rule deleted': { opens: put(), after: on('DeleteArchiveRule', { ruleName: 'other' }), ends: false },
    'the finding made active': { opens: findings('ARCHIVED'), after: findings('ACTIVE'), ends: true },
    'another finding made active': { opens: findings('ARCHIVED'), after: findings('ACTIVE', ['f-9']), ends: false },
    'the analyzer deleted': { opens: put(), after: on('DeleteAnalyzer'), ends: true },
    'no deletion': { opens: put(), after: on('DeleteArchiveRule', { ruleName: 'known' }, user(), FAILED), ends: false },
  },
});
