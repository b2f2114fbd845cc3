import { defineCheck } from '../check.ts';
import { attested } from './attested.ts';

export const check = defineCheck({
  id: 'training-attested',
  section: 'organization',
  title: 'People were trained in identity and access',
  severity: 'info',
  why: 'Most keys leak by a mistake of somebody who was never told.',
  cis: {},
  securityHub: [],
  reads: ['attestations'],
  judge: (reading) => [attested('training', reading)],
});
