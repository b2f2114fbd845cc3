import { isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import type { Subject } from '../../rules/rule.ts';
import { userSubject } from '../../rules/subjects.ts';
import { roleSubject } from '../../rules/vocabulary/policy-subjects.ts';
import type { SourceValues } from '../sources.ts';

export interface Principal {
  readonly arn: string;
  readonly label: string;
  readonly subject: Subject;
  readonly created: Date | undefined;
}

/** Whose rights people can narrow: what a group grants shows at its members, and service-linked roles are AWS's own. */
export function principalsOf({ users, roles }: SourceValues['authorizationDetails']): readonly Principal[] {
  return [
    ...users.map(({ UserName, Arn, CreateDate }) => principal(Arn, userSubject(UserName), CreateDate)),
    ...roles
      .filter(({ Arn }) => !isServiceLinked(Arn))
      .map(({ RoleName, Arn, CreateDate }) => principal(Arn, roleSubject(RoleName), CreateDate)),
  ];
}

const principal = (arn: string, subject: Subject, created: Date | undefined): Principal => ({
  arn,
  label: subject.label,
  subject,
  created,
});
