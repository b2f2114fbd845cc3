import { call, federatedUser, role, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './offensive-user-agent.ts';

const asked = (userAgent: string | null, by = user('ci', 'long-term-key'), over = {}) =>
  call('sts', 'GetCallerIdentity', { by, over: { userAgent, readOnly: true, ...over } });

export const cases = casesFor(rule, {
  hits: {
    'a scanner that names itself': {
      event: asked('TruffleHog'),
      severity: 'medium',
      says: /User ci asked whose the credentials are[\s\S]*without MFA[\s\S]*Replace the key/,
    },
    'among other words, in any case': { event: asked('aws-sdk-go-v2/1.30 (linux; trufflehog/3.80)'), severity: 'medium' },
    'another scanner': { event: asked('ggshield/1.30'), severity: 'medium' },
  },
  nearMisses: {
    'the command line': { event: asked('aws-cli/2.31.5') },
    'a tool for audits: common, and no proof of a leak': { event: asked('ScoutSuite/5.14') },
    'another call': { event: call('iam', 'ListUsers', { over: { userAgent: 'TruffleHog' } }) },
    'the same name elsewhere': { event: call('sso', 'GetCallerIdentity', { over: { userAgent: 'TruffleHog' } }) },
  },
  denied: { 'the key opens nothing': { event: asked('TruffleHog', user(), { errorCode: 'AccessDenied' }) } },
  nullParameters: { 'the call has none anyway': { event: asked('TruffleHog', user('bob')), severity: 'medium' } },
  identities: {
    'a role session that lay about': { event: asked('TruffleHog', role()), severity: 'medium', saysNot: /without MFA/ },
    'a federated session': { event: asked('TruffleHog', federatedUser()), severity: 'medium' },
    'no agent on record proves nothing': { event: asked(null) },
  },
  evasions: { 'in capitals, with blanks around it': { event: asked('  TRUFFLE-HOG  '), severity: 'medium' } },
});
