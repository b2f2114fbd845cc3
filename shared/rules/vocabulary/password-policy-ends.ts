import type { Resolver } from '../rule.ts';
import { accountSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';
import { flagAt } from './fields.ts';

const UPDATE = 'UpdateAccountPasswordPolicy';

/** Whatever the policy asks for, there is one. */
export const passwordPolicySet = endedBy('iam', [UPDATE], 'a password policy was set', ({ account }) =>
  account === undefined ? undefined : accountSubject(account),
);

/** The update replaces the whole policy: what it says holds. */
const sets = (field: string, value: boolean, reason: string): Resolver =>
  endedBy('iam', [UPDATE], reason, ({ account, request }) =>
    account !== undefined && flagAt(request, field) === value ? accountSubject(account) : undefined,
  );

export const lowercaseRequired = sets('requireLowercaseCharacters', true, 'the policy asks for a lower-case letter');
export const uppercaseRequired = sets('requireUppercaseCharacters', true, 'the policy asks for a capital');
export const numberRequired = sets('requireNumbers', true, 'the policy asks for a digit');
export const symbolRequired = sets('requireSymbols', true, 'the policy asks for a symbol');
export const selfChangeAllowed = sets('allowUsersToChangePassword', true, 'users may change their own password');
export const hardExpiryLifted = sets('hardExpiry', false, 'users can change a password that expired');
