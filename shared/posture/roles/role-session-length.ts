import { isAdministrator } from '../../policy/paths/is-administrator.ts';
import { roleSubject } from '../../rules/vocabulary/policy-subjects.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { adminLevelIn } from '../account-rights.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { ofName } from '../of-name.ts';
import { changeOf } from '../permissions/remedies.ts';
import { allHold, rowsOf } from '../permissions/rows.ts';
import { ownRoles } from './trusting.ts';

const HOUR = 3600;

export const check = defineCheck({
  id: 'role-session-length',
  section: 'roles',
  title: 'Sessions of administrator roles are short',
  severity: 'low',
  why: 'A stolen session is worth the account for as long as it lasts.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails', 'roleSettings'],
  ends: [roleDeleted],
  judge: ({ settings: { adminSessionHours }, values }) => {
    const { authorizationDetails, roleSettings } = values;
    const { model } = authorizationDetails;
    const administrators = ownRoles({ values }).filter(({ arn }) => isAdministrator({ level: adminLevelIn(model, arn) }));
    const most = adminSessionHours * HOUR;
    const rows = administrators.flatMap((identity): readonly Verdict[] => {
      const { name } = identity;
      const subject = roleSubject(name);
      const seconds = ofName(roleSettings, name)?.MaxSessionDuration;
      if (seconds === undefined)
        return [{ outcome: 'error', subject, detail: `how long sessions of role ${name} may last was not read (iam:GetRole)` }];
      if (seconds <= most) return [];
      return [
        {
          outcome: 'fail',
          subject,
          detail: `sessions of role ${name}, an administrator, may last ${Number((seconds / HOUR).toFixed(1))} hours`,
          remedy: [
            changeOf(
              { kind: 'role', identity },
              `Let them last ${adminSessionHours} hours at most.`,
              iamCommand('update-role', { 'role-name': name, 'max-session-duration': String(most) }),
            ),
          ],
        },
      ];
    });
    const holds = `sessions of administrator roles last at most ${adminSessionHours} hours`;
    return rowsOf(authorizationDetails, allHold(holds, administrators.length, 'administrator role'), rows);
  },
});
