import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, whole } from '../../../test/support/posture-parts.ts';
import { check } from './securityhub-on.ts';

const on = whole({ isOn: true });

export const cases = casesFor(check, {
  pass: { 'in every region': { given: { securityHub: { 'eu-west-1': on, 'us-east-1': on } }, outcome: 'pass', says: /0 of 2/ } },
  fail: {
    'off in one': {
      given: { securityHub: { 'eu-west-1': on, 'us-east-1': whole({ isOn: false }) } },
      outcome: 'fail',
      subjects: ['Security Hub/us-east-1'],
      says: /enable-security-hub --region us-east-1/,
    },
  },
  edges: { none: 'no number is compared' },
  missing: {
    'a region that is denied': {
      given: { securityHub: { 'eu-west-1': on, 'us-east-1': refused('securityhub:DescribeHub') } },
      outcome: 'error',
    },
    'no region': { given: { securityHub: {} }, outcome: 'error' },
  },
});
