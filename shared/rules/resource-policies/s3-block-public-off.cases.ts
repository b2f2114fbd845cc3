import { call, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './s3-block-public-off.ts';

const FLAGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
const flags = (value: Json, over: JsonObject = {}): JsonObject => ({ ...Object.fromEntries(FLAGS.map((flag) => [flag, value])), ...over });
const s3 = (name: string, request: Json, what: JsonObject = {}) => call('s3', name, { request, ...what });
const put = (configuration: Json, what: JsonObject = {}) =>
  s3('PutBucketPublicAccessBlock', { bucketName: 'data', publicAccessBlock: [''], PublicAccessBlockConfiguration: configuration }, what);
const remove = (what: JsonObject = {}) => s3('DeleteBucketPublicAccessBlock', { bucketName: 'data', publicAccessBlock: '' }, what);
const putAll = (configuration: Json) => s3('PutAccountPublicAccessBlock', { PublicAccessBlockConfiguration: configuration });
const HOST = { host: ['111122223333.s3-control.us-east-1.amazonaws.com'] };

export const cases = casesFor(rule, {
  hits: {
    'all off on a bucket': { event: put(flags(false)), severity: 'medium', subject: 'bucket/data', says: /switched off all four settings/ },
    'one off': { event: put(flags(true, { BlockPublicPolicy: false })), severity: 'medium', says: /switched off BlockPublicPolicy of/ },
    'one left out': { event: put({ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true }), severity: 'medium' },
    'off as text': { event: put(flags('true', { IgnorePublicAcls: 'false' })), severity: 'medium' },
    'deleted on a bucket': { event: remove(), severity: 'medium', says: /put-public-access-block --bucket data/ },
    'deleted for the account': { event: s3('DeleteAccountPublicAccessBlock', HOST), severity: 'high', subject: 's3-public-access-block' },
    'off for the account': { event: putAll(flags(true, { RestrictPublicBuckets: false })), severity: 'high' },
  },
  nearMisses: {
    'all on': { event: put(flags(true)) },
    'all on as text': { event: put(flags('True')) },
    'all on for the account': { event: putAll(flags(true)) },
    'a bucket that was not there': { event: remove({ over: { errorCode: 'NoSuchBucket' } }) },
    'the name at another service': { event: call('glacier', 'DeleteBucketPublicAccessBlock', { request: { bucketName: 'data' } }) },
  },
  denied: { 'changed nothing': { event: remove({ over: { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } }) } },
  nullParameters: {
    'a bucket without name': { event: s3('DeleteBucketPublicAccessBlock', null), severity: 'medium', subject: 'bucket/unnamed' },
    'settings that are not shown': {
      event: s3('PutBucketPublicAccessBlock', null),
      severity: 'medium',
      says: /to what, the record does not show/,
      saysNot: /switched off/,
    },
  },
  identities: {
    root: { event: remove({ by: root() }), severity: 'medium' },
    'Identity Center': { event: remove({ by: ssoRole() }), severity: 'medium', saysNot: /without MFA/ },
    'a stack': { event: remove({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'low' },
  },
  evasions: {
    'a stack only as user agent': { event: remove({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'medium' },
    'an unknown flag that is on': { event: put(flags(false, { BlockEverything: true })), severity: 'medium' },
  },
  ends: {
    'all on again': { opens: remove(), after: put(flags(true)), ends: true },
    'three of four on again': { opens: remove(), after: put(flags(true, { IgnorePublicAcls: false })), ends: false },
    'on again on another bucket': {
      opens: remove(),
      after: s3('PutBucketPublicAccessBlock', { bucketName: 'data2', PublicAccessBlockConfiguration: flags(true) }),
      ends: false,
    },
    'the bucket deleted': { opens: remove(), after: s3('DeleteBucket', { bucketName: 'data' }), ends: true },
    'on again for the account': { opens: s3('DeleteAccountPublicAccessBlock', HOST), after: putAll(flags(true)), ends: true },
    'on again on a bucket only': { opens: s3('DeleteAccountPublicAccessBlock', HOST), after: put(flags(true)), ends: false },
  },
});
