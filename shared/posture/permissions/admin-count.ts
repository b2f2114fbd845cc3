import { nameInArn } from '../../cloudtrail/arn.ts';
import { list } from '../../policy/diff/words.ts';
import type { AdminLevel } from '../../policy/paths/admin-level.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { rightsIn } from '../account-rights.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { count } from '../words.ts';
import { cappedWords } from './capped.ts';
import { rowsOf } from './rows.ts';

export const check = defineCheck({
  id: 'admin-count',
  section: 'permissions',
  title: 'Few users are standing administrators',
  severity: 'medium',
  why: 'The credentials of each of them are worth the whole account.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  judge: ({ account, settings: { administratorLimit: limit }, values: { authorizationDetails } }) => {
    const { inventory } = rightsIn(authorizationDetails.model);
    const users = [...authorizationDetails.model.users.values()].flatMap(({ arn }) => inventory.find(arn) ?? []);
    const named = (...levels: readonly AdminLevel[]): readonly string[] =>
      users.filter((user) => levels.includes(user.level().level)).map(({ arn }) => nameInArn(arn));
    // What a condition asks (MFA, a network) may be fulfilled always.
    const administrators = named('full', 'equivalent', 'conditional');
    const unknown = named('unknown');
    const rows: readonly Verdict[] =
      administrators.length > limit
        ? [
            {
              outcome: 'fail',
              subject: accountSubject(account),
              detail: `${count(administrators.length, 'user')} can administer the account, more than ${limit}`,
              evidence: [
                { label: 'Administrators', value: list(administrators, 20) },
                { label: 'Of these under a condition', value: String(named('conditional').length) },
              ],
              remedy: [{ text: 'Give people a role to assume with MFA when they need it, and take the standing rights from their users.' }],
            },
          ]
        : administrators.length + unknown.length > limit
          ? [
              {
                outcome: 'error',
                detail: `policies of ${list(unknown, 5)} could not be read, so there may be more than ${limit} administrators`,
              },
            ]
          : [];
    const note = cappedWords(users);
    const few = `${administrators.length} of ${count(users.length, 'user')} can administer the account, at most ${limit} may`;
    return rowsOf(authorizationDetails, pass(note === undefined ? few : `${few}; ${note}`, users.length), rows);
  },
});
