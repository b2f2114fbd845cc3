import { all, type EscalationPath, type Needed } from '../path.ts';

type More = Pick<EscalationPath, 'thing' | 'retired' | 'sources'>;

/** A path on which a role is passed to one of the services, and code of the caller runs with it. */
export const passing = (id: string, words: string, others: Needed, services: readonly string[], more: More): EscalationPath => ({
  id,
  category: 'passrole',
  words,
  requires: all('iam:PassRole', others),
  on: { 'iam:PassRole': 'role' },
  services,
  outcome: 'role-of-target',
  ...more,
});
