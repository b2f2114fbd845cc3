import { option } from '../../policy/revert/calls.ts';
import { shellCommand } from '../../rules/command.ts';
import { userSubject } from '../../rules/subjects.ts';
import { passwordDeleted, userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { consoleUsers, UNREADABLE } from '../console-users.ts';

export const check = defineCheck({
  id: 'identity-account',
  section: 'organization',
  title: 'People have their users in one identity account',
  severity: 'medium',
  why: 'A person with users in many accounts is forgotten in one of them when they leave.',
  cis: { '3.0': '1.21', '5.0': '1.20', '6.0': '2.20', '7.0': '2.19' },
  securityHub: [],
  reads: ['credentialReport'],
  ends: [passwordDeleted, userDeleted],
  judge: ({ account, settings: { identityAccount, breakGlassUsers }, values: { credentialReport } }): readonly Verdict[] => {
    if (identityAccount === undefined) return [notEvaluated('manual', 'the configuration does not name the identity account')];
    if (identityAccount === account) return [pass('this is the identity account')];
    const people = consoleUsers(credentialReport);
    if (people === undefined) return [UNREADABLE];
    // IAM holds no two names that differ in letter case alone.
    const kept = new Set(breakGlassUsers.map((name) => name.toLowerCase()));
    const others = people.filter((name) => !kept.has(name.toLowerCase()));
    if (others.length === 0)
      return [pass(`console users besides those for emergencies: 0 of ${credentialReport.length - 1}`, credentialReport.length - 1)];
    return others.map((name) => ({
      outcome: 'fail',
      subject: userSubject(name),
      detail: `${name} can sign in to the console here, although people have their users in account ${identityAccount}`,
      remedy: [
        {
          text: `Let the person take a role from account ${identityAccount}, then take away the password.`,
          command: shellCommand('aws', 'iam', 'delete-login-profile', ...option('user-name', name)),
        },
      ],
    }));
  },
});
