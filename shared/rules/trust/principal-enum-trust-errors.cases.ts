import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, deniedIam, failedIam, iam, role, user } from '../../../test/support/records.ts';
import { rule } from './principal-enum-trust-errors.ts';

const every = (minutes: number, count: number, record: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => later(index * minutes, record(index)));
const refused = (by = user('eve'), code = 'MalformedPolicyDocumentException') =>
  failedIam('UpdateAssumeRolePolicy', { by, request: { roleName: 'probe' } }, code);
const bucket = call('s3', 'PutBucketPolicy', {
  by: user('eve'),
  request: { bucketName: 'probe', bucketPolicy: {} },
  over: { errorCode: 'MalformedPolicy', errorMessage: 'Invalid principal in policy' },
});
const repository = call('ecr', 'SetRepositoryPolicy', {
  by: user('eve'),
  over: { errorCode: 'InvalidParameterException', errorMessage: 'Principal not found' },
});

export const cases = casesOverTime(rule, {
  opens: {
    'six in five minutes': {
      events: every(1, 6, () => refused()),
      on: [4],
      severity: 'medium',
      says: /User eve wrote 5 policies within 10 minutes that were refused[\s\S]*Tried on: probe/,
    },
    'twenty-five of them': { events: every(0.2, 25, () => refused()), on: [4, 24], severity: 'high' },
    'by several services': {
      events: [later(0, refused()), later(1, bucket), later(2, repository), later(3, bucket), later(4, refused())],
      severity: 'medium',
      says: /s3:PutBucketPolicy/,
    },
    'by roles that are made for it': {
      events: every(1, 5, (index) =>
        failedIam('CreateRole', { by: role(), request: { roleName: `r${index}` } }, 'MalformedPolicyDocument'),
      ),
      severity: 'medium',
    },
  },
  quiet: {
    four: { events: every(1, 4, () => refused()) },
    'the fifth a minute too late': { events: [...every(1, 4, () => refused()), later(10, refused())] },
    'an actor each': { events: every(1, 6, (index) => refused(user(`a${index}`))) },
    'refused for want of permission': {
      events: every(1, 6, () => deniedIam('UpdateAssumeRolePolicy', { by: user('eve'), on: 'role probe' })),
    },
    'there is no such role': { events: every(1, 6, () => refused(user('eve'), 'NoSuchEntityException')) },
    'policies that name no principal': {
      events: every(1, 6, () =>
        failedIam('PutRolePolicy', { by: user('eve'), request: { roleName: 'probe' } }, 'MalformedPolicyDocumentException'),
      ),
    },
    'they went through': { events: every(1, 6, () => iam('UpdateAssumeRolePolicy', { by: user('eve'), request: { roleName: 'probe' } })) },
  },
  evasions: {
    'another session name and agent each time': {
      events: every(1, 5, (index) => disguised(refused(role('Dev', `s${index}`)), `agent ${index}`)),
      severity: 'medium',
    },
  },
});
