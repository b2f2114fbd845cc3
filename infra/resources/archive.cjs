// What posture runs left: records for reports and evidence, and the account's state as it was read, in which people's names stand;
// and reports, for as long as links lead to them.
const facts = require('../../dist/config-facts.json');
const { attribute, ref, sub } = require('./cfn.cjs');

/** Links to reports are good for seven days (shared/adapters/signed-links.ts): what they lead to is gone a day later. */
const REPORT_DAYS = 8;
/** A version that was replaced or dropped is gone for good after so many days. */
const NO_LONGER_CURRENT_DAYS = 7;
/** What an unfinished run has read is of no use after its end. */
const PROGRESS_DAYS = 3;

const kept = (prefix, days, more = {}) => ({ Id: prefix, Status: 'Enabled', Prefix: `${prefix}/`, ExpirationInDays: days, ...more });

const bucket = {
  Type: 'AWS::S3::Bucket',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties: {
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    LifecycleConfiguration: {
      Rules: [
        kept('records', facts.keptDays.evidence),
        kept('snapshots', facts.keptDays.snapshots),
        kept('progress', PROGRESS_DAYS),
        kept('reports', REPORT_DAYS, { NoncurrentVersionExpiration: { NoncurrentDays: 1 } }), // nothing is to be restored of them
        {
          Id: 'old-versions',
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: NO_LONGER_CURRENT_DAYS },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
  },
};

/** Nobody reads it in clear on the way. */
const policy = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: ref('ArchiveBucket'),
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [attribute('ArchiveBucket'), sub(`\${ArchiveBucket.Arn}/*`)],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  },
};

module.exports = { Resources: { ArchiveBucket: bucket, ArchiveBucketPolicy: policy } };
