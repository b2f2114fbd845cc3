import { rootAccessCentralised } from '../../rules/vocabulary/organization-ends.ts';
import { organizationFeatureCheck } from './organization-feature.ts';

export const check = organizationFeatureCheck({
  id: 'root-access-centralised',
  title: 'Root credentials of member accounts are managed centrally',
  severity: 'medium',
  why: 'Every account that is made otherwise gets a root with a password of its own to guard.',
  cis: { '7.0': '2.1.1' },
  securityHub: [],
  ends: [rootAccessCentralised],
  feature: 'RootCredentialsManagement',
  command: 'aws iam enable-organizations-root-credentials-management',
});
