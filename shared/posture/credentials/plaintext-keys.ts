import { defineCheck, notEvaluated } from '../check.ts';

export const check = defineCheck({
  id: 'plaintext-keys',
  section: 'credentials',
  title: 'No long-lived key is stored in plain text',
  severity: 'high',
  why: 'Whoever may read a function, a launch template or a parameter holds every key that is written there.',
  cis: {},
  securityHub: [],
  reads: [],
  judge: () => [
    notEvaluated(
      'opted-out',
      'environment variables of Lambda functions, user data of launch templates and plain parameters of Systems Manager were not searched: that needs rights to read what is in them, so it is left to a scanner of your own choice',
    ),
  ],
});
