import { awsService, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './password-policy-weakened.ts';

const FULL = {
  minimumPasswordLength: 14,
  passwordReusePrevention: 24,
  maxPasswordAge: 90,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
};
const update = (request: JsonObject, what: JsonObject = {}) => iam('UpdateAccountPasswordPolicy', { request, ...what });
const { passwordReusePrevention: _, ...FORGETFUL } = FULL;

export const cases = casesFor(rule, {
  hits: {
    'too short': {
      event: update({ ...FULL, minimumPasswordLength: 8 }),
      severity: 'high',
      subject: 'password-policy',
      part: 'weak',
      says: /8 characters are enough/,
    },
    'only the length is said': {
      event: update({ minimumPasswordLength: 14 }),
      severity: 'high',
      says: /used again at once[\s\S]*passwords never expire/,
    },
    'too few remembered': { event: update({ ...FULL, passwordReusePrevention: 5 }), severity: 'high', says: /only 5 old passwords/ },
    'none remembered, the field left out': { event: update(FORGETFUL), severity: 'high' },
    'numbers as text': { event: update({ ...FULL, minimumPasswordLength: '6' }), severity: 'high' },
  },
  nearMisses: {
    'as the benchmark asks, but no symbols': {
      event: update({ ...FULL, requireSymbols: false }),
      severity: 'medium',
      part: 'changed',
      says: /no symbols are asked for/,
    },
    'all that can be asked for, what stood before being unknown': {
      event: update(FULL),
      severity: 'medium',
      part: 'changed',
      says: /does not show what stood before/,
    },
    'flags and numbers as text': { event: update({ ...FULL, requireSymbols: 'true', minimumPasswordLength: '14' }), severity: 'medium' },
    'a call that failed': {
      event: failedIam('UpdateAccountPasswordPolicy', { request: { minimumPasswordLength: 6 } }, 'MalformedPolicyDocument'),
    },
    'a deletion has its own rule': { event: iam('DeleteAccountPasswordPolicy') },
  },
  denied: { 'changed nothing': { event: deniedIam('UpdateAccountPasswordPolicy') } },
  nullParameters: {
    'every field falls to its default': { event: iam('UpdateAccountPasswordPolicy'), severity: 'high', says: /6 characters are enough/ },
  },
  identities: {
    root: { event: update({ minimumPasswordLength: 6 }, { by: root() }), severity: 'high' },
    'a session without MFA': {
      event: update({ minimumPasswordLength: 6 }, { by: user('eve', 'no') }),
      severity: 'high',
      says: /without MFA/,
    },
    'Identity Center': { event: update({ minimumPasswordLength: 6 }, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: update({ minimumPasswordLength: 6 }, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
    'an AWS service': { event: update(FULL, { by: awsService() }), severity: 'medium' },
  },
  evasions: {
    'a stack only as user agent': {
      event: update({ minimumPasswordLength: 6 }, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'high',
    },
    'fields that IAM does not know': { event: update({ ...FORGETFUL, passwordReusePreventionCount: 24 }), severity: 'high' },
    'no number at all': { event: update({ ...FULL, minimumPasswordLength: 'long' }), severity: 'high' },
  },
  ends: {
    'a policy that meets the benchmark': { opens: update({ minimumPasswordLength: 6 }), after: update(FULL), ends: true },
    'weak in another way': { opens: update({ minimumPasswordLength: 6 }), after: update(FORGETFUL), ends: false },
    'deleted altogether': { opens: update({ minimumPasswordLength: 6 }), after: iam('DeleteAccountPasswordPolicy'), ends: false },
    'a change that met it waits for somebody': { opens: update(FULL), after: update(FULL), ends: false },
  },
});
