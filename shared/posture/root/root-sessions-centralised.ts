import { rootSessionsCentralised } from '../../rules/vocabulary/organization-ends.ts';
import { organizationFeatureCheck } from './organization-feature.ts';

export const check = organizationFeatureCheck({
  id: 'root-sessions-centralised',
  title: 'Tasks of root are done in short sessions from the centre',
  severity: 'low',
  why: 'Otherwise a task that only root can do means to recover a root password first.',
  cis: { '7.0': '2.1.1' },
  securityHub: [],
  ends: [rootSessionsCentralised],
  feature: 'RootSessions',
  command: 'aws iam enable-organizations-root-sessions',
});
