import { shellCommand } from '../../rules/command.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { consoleUsers, UNREADABLE } from '../console-users.ts';
import { usersIn } from '../credential-report.ts';
import { isAtLeast } from '../credentials/ages.ts';

/** A run of a week before may have been a little later in its day. */
const WEEK_DAYS = 6;

export const check = defineCheck({
  id: 'long-lived-users',
  section: 'least-privilege',
  title: 'Console users and active keys do not grow in number',
  severity: 'info',
  why: 'Credentials that do not expire are what leaks; roles and federation make do without.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport', 'earlier'],
  judge: ({ account, now, values: { credentialReport, earlier } }): readonly Verdict[] => {
    if (earlier === 'none' || !isAtLeast(earlier.at, WEEK_DAYS, now))
      return [notEvaluated('too-young', 'there is no record of a week before to compare with')];
    const people = consoleUsers(credentialReport);
    if (people === undefined) return [UNREADABLE];
    const keys = usersIn(credentialReport).flatMap((user) => user.keys);
    if (keys.some(({ active }) => active === 'unknown'))
      return [{ outcome: 'error', detail: 'the credential report does not say of each key whether it is active' }];
    const active = keys.filter((key) => key.active === true).length;
    const then = earlier.at.toISOString();
    const trend = `console users ${earlier.consoleUsers} → ${people.length}, active keys ${earlier.activeKeys} → ${active} since ${then}`;
    if (people.length <= earlier.consoleUsers && active <= earlier.activeKeys) return [pass(trend, usersIn(credentialReport).length)];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: trend,
        remedy: [
          {
            text: 'See which users are new, and whether a role would do.',
            command: shellCommand(
              'aws',
              'iam',
              'list-users',
              '--query',
              `Users[?CreateDate>='${then}'].[UserName,CreateDate]`,
              '--output',
              'table',
            ),
          },
        ],
      },
    ];
  },
});
