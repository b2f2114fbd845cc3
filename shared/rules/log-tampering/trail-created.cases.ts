import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, root } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './trail-created.ts';

const created = (request = {}, what = {}) => call('cloudtrail', 'CreateTrail', { request: { name: 'second', ...request }, ...what });
const opens = created({ s3BucketName: `trail-logs-${ACCOUNT}` });
const abroad = created({ s3BucketName: `trail-logs-${OTHER_ACCOUNT}-x` });

export const cases = casesFor(rule, {
  hits: {
    created: { event: opens, severity: 'info', subject: 'second', says: /User alice created trail second/ },
    started: { event: call('cloudtrail', 'StartLogging', { request: { name: 'main' } }), severity: 'info', says: /started trail main/ },
    'into a bucket named after another account': { event: abroad, severity: 'high', says: /named after another account/ },
    'into a bucket that is not on the list': { event: opens, settings: { logBuckets: ['org-logs'] }, severity: 'high' },
    "with another account's key": {
      event: created({ kmsKeyId: `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:key/1` }),
      severity: 'high',
      says: /key of another account/,
    },
  },
  nearMisses: {
    'a bucket of a trusted account': { event: abroad, settings: { trustedAccounts: [OTHER_ACCOUNT] }, severity: 'info' },
    'a listed bucket': { event: abroad, settings: { logBuckets: [`TRAIL-logs-${OTHER_ACCOUNT}-x`] }, severity: 'info' },
    'there is no such trail': { event: created({}, { over: { errorCode: 'TrailNotFoundException' } }) },
    'an event data store': { event: call('cloudtrail', 'CreateEventDataStore', { request: { name: 'x' } }) },
  },
  denied: {
    'is information': {
      event: call('cloudtrail', 'CreateTrail', { over: { errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized' } }),
      severity: 'info',
      subject: 'attempt:unnamed',
      saysNot: /created/,
    },
  },
  nullParameters: { 'no name': { event: call('cloudtrail', 'CreateTrail'), severity: 'info', subject: 'unnamed' } },
  identities: {
    root: { event: created({}, { by: root() }), severity: 'info' },
    'a role session': { event: created({ s3BucketName: `b-${OTHER_ACCOUNT}` }, { by: role() }), severity: 'high' },
  },
  evasions: { "a service's user agent": { event: disguised(abroad), severity: 'high' } },
});
