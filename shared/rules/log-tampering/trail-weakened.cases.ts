import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './trail-weakened.ts';

const ARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`;
const updated = (request = {}, what = {}) => call('cloudtrail', 'UpdateTrail', { request: { name: ARN, ...request }, ...what });
const whole = { trailARN: ARN, isMultiRegionTrail: true, includeGlobalServiceEvents: true, logFileValidationEnabled: true };
const opens = updated({ isMultiRegionTrail: false });
const failed = { over: { errorCode: 'TrailNotFoundException' } };
const denied = {
  errorCode: 'AccessDenied',
  errorMessage: `User: x is not authorized to perform: cloudtrail:UpdateTrail on resource: ${ARN} because`,
};

export const cases = casesFor(rule, {
  hits: {
    'one Region only': { event: opens, severity: 'critical', subject: 'main', says: /User alice weakened trail main[\s\S]*other Regions/ },
    'without global services, said as text': { event: updated({ includeGlobalServiceEvents: 'false' }), severity: 'critical', says: /IAM/ },
    'without validation': { event: updated({ enableLogFileValidation: false }), severity: 'critical', subject: 'main' },
    'no longer for the organisation': { event: updated({ isOrganizationTrail: false }), severity: 'critical', subject: 'destination:main' },
    'its key cleared': { event: updated({ kmsKeyId: '' }), severity: 'critical', says: /no longer encrypted/ },
    'its log group cleared': { event: updated({ cloudWatchLogsLogGroupArn: '' }), severity: 'critical' },
    'a key of another account': {
      event: updated({ kmsKeyId: `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:key/1` }),
      severity: 'critical',
      says: /key of another account/,
    },
    'a bucket that may be another one': { event: updated({ s3BucketName: 'somewhere' }), severity: 'high', says: /cannot be told/ },
    'a bucket that is not on the list': {
      event: updated({ s3BucketName: 'somewhere' }),
      settings: { logBuckets: ['org-logs'] },
      severity: 'critical',
      says: /not on the list/,
    },
    'any other change': { event: updated({ snsTopicName: 'topic' }), severity: 'medium', subject: 'change:main' },
  },
  nearMisses: {
    'all stays on': { event: updated({ isMultiRegionTrail: true, isOrganizationTrail: true }), severity: 'medium', says: /nothing that/ },
    'a listed bucket': { event: updated({ s3BucketName: 'org-logs' }), settings: { logBuckets: ['org-logs'] }, severity: 'medium' },
    'a key of one of our accounts': {
      event: updated({ kmsKeyId: `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:key/1` }),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
      severity: 'medium',
    },
    'there is no such trail': { event: updated({ isMultiRegionTrail: false }, failed) },
    'an event data store': { event: call('cloudtrail', 'UpdateEventDataStore', { request: { multiRegionEnabled: false } }) },
  },
  denied: {
    'is information': {
      event: call('cloudtrail', 'UpdateTrail', { over: denied }),
      severity: 'info',
      subject: 'attempt:change:main',
      says: /tried UpdateTrail on trail main and was denied/,
      saysNot: /weakened trail|changed trail/,
    },
  },
  nullParameters: { 'what changed is not shown': { event: call('cloudtrail', 'UpdateTrail'), severity: 'medium', says: /a trail/ } },
  identities: {
    root: { event: updated({ isMultiRegionTrail: false }, { by: root() }), severity: 'critical' },
    'an SSO session': { event: updated({ isMultiRegionTrail: false }, { by: ssoRole() }), severity: 'critical' },
    'through a service it stays high': {
      event: updated({ isMultiRegionTrail: false }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'high',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'critical' },
    'the weak field among good ones': {
      event: updated(
        { isMultiRegionTrail: true, includeGlobalServiceEvents: true, enableLogFileValidation: 'False', x: 1 },
        { by: user() },
      ),
      severity: 'critical',
    },
  },
  ends: {
    'all on again': { opens, after: updated({ isMultiRegionTrail: true }, { response: whole }), ends: true },
    'on, but not shown to be whole': { opens, after: updated({ isMultiRegionTrail: true }), ends: false },
    'another weakness': { opens, after: updated({ kmsKeyId: '' }, { response: whole }), ends: false },
    'another trail': {
      opens,
      after: updated({ name: 'other', isMultiRegionTrail: true }, { response: whole }),
      ends: false,
    },
    'where it writes is for a person to say': {
      opens: updated({ s3BucketName: 'somewhere' }),
      after: updated({}, { response: whole }),
      ends: false,
    },
    'not done': { opens, after: updated({ isMultiRegionTrail: true }, { response: whole, ...failed }), ends: false },
  },
});
