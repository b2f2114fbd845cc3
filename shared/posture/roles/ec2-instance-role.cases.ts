import { casesFor } from '../../../test/support/posture-cases.ts';
import { check } from './ec2-instance-role.ts';

const PROFILE = { IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' } };
const instance = (InstanceId: string, more: object = {}, Name = 'running') => ({ InstanceId, State: { Name }, ...more });
const regions = (all: Readonly<Record<string, ReturnType<typeof instance>[]>>) => ({
  instances: Object.fromEntries(Object.entries(all).map(([region, value]) => [region, { state: 'read' as const, value }])),
});
const denied = {
  state: 'failed' as const,
  failure: { call: 'ec2:DescribeInstances', kind: 'denied' as const, code: 'UnauthorizedOperation', message: 'no' },
};

export const cases = casesFor(check, {
  pass: {
    'each with a profile': {
      given: regions({ 'eu-west-1': [instance('i-1', PROFILE)] }),
      outcome: 'pass',
      says: /0 of 1 instance in 1 region/,
    },
    'no instances': { given: regions({ 'eu-west-1': [] }), outcome: 'pass', says: /0 of 0 instances/ },
    'one that is gone': { given: regions({ 'eu-west-1': [instance('i-1', {}, 'terminated')] }), outcome: 'pass' },
  },
  fail: {
    'running and stopped ones, in two regions': {
      given: regions({ 'eu-west-1': [instance('i-1')], 'us-east-1': [instance('i-2', {}, 'stopped'), instance('i-3', PROFILE)] }),
      outcome: 'fail',
      severity: 'medium',
      subjects: ['instance/i-1', 'instance/i-2'],
      says: /--region eu-west-1 --instance-id i-1/,
    },
  },
  edges: { none: 'there is no limit' },
  missing: {
    'one region was refused, another is clean: no pass': {
      given: { instances: { 'eu-west-1': denied, 'us-east-1': { state: 'read', value: [] } } },
      outcome: 'error',
      subjects: ['EC2/eu-west-1'],
      says: /eu-west-1: the permission ec2:DescribeInstances is missing/,
    },
    'one region was refused, another fails': {
      given: { instances: { 'eu-west-1': denied, 'us-east-1': { state: 'read', value: [instance('i-1')] } } },
      outcome: ['error', 'fail'],
    },
    'no region at all': { given: { instances: {} }, outcome: 'error' },
  },
});
