import { textAt } from '../../cloudtrail/json.ts';
import { accountSubject } from '../subjects.ts';
import { attached } from './attachment.ts';
import { endedBy } from './ended-by.ts';
import { roleSubject } from './policy-subjects.ts';

/** What was wrong with a role ends with the role. */
export const roleDeleted = endedBy('iam', ['DeleteRole'], 'the role was deleted', ({ request }) => {
  const name = textAt(request, 'roleName');
  return name === undefined ? undefined : roleSubject(name);
});

const SUPPORT_POLICY = /^arn:aws[a-z-]*:iam::aws:policy\/AWSSupportAccess$/;

/** An account without a role for support cases has one. */
export const supportAttached = endedBy('iam', ['AttachRolePolicy'], 'a role may open support cases', (event) =>
  event.account !== undefined && SUPPORT_POLICY.test(attached(event)?.policyArn ?? '') ? accountSubject(event.account) : undefined,
);
