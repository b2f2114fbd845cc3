import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import type { Fact, PolicyText } from '../facts.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, rankOf } from '../severity.ts';
import { gradeOfPower } from './policy-grade.ts';

/** Any partition, both ends anchored: a customer's policy may carry the same name. The name keeps its path. */
const AWS_MANAGED = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/;
const IDENTITY_SERVICE = /iam|sts|organizations|sso|identitycenter|kms|keymanagement/i;
const BROAD = new Set(['PowerUserAccess', 'job-function/SystemAdministrator']);

/** "AdministratorAccess", "job-function/Billing"; undefined for a customer's policy. */
const awsManagedName = (arn: string): string | undefined => AWS_MANAGED.exec(arn)?.[1];

/** What attaching a managed policy gives, from its ARN and what is known of its document. */
export interface Judgement extends Grade {
  readonly admin: boolean;
}

export function judgeManaged(arn: string | undefined, content: Fact<PolicyText>, { adminPolicyNames }: RuleSettings): Judgement {
  if (arn === undefined) return { admin: false, severity: 'medium', because: 'the record does not name the policy' };
  const awsName = awsManagedName(arn);
  if (awsName !== undefined && adminPolicyNames.includes(awsName)) {
    return { admin: true, severity: 'critical', because: `${awsName} is on the list of administrator policies` };
  }
  const byContent = judgeContent(content);
  const byName = judgeName(awsName);
  return byName !== undefined && rankOf(byName.severity) > rankOf(byContent.severity) ? byName : byContent;
}

/** A document by itself, where one is known. */
export function judgeContent(content: Fact<PolicyText>): Judgement {
  if (!content.known) return { admin: false, severity: 'medium', because: `what the policy allows is not known: ${content.why}` };
  if (content.value.document === undefined) {
    return { admin: false, severity: 'medium', because: 'what the policy allows is not known: no document stood at that time' };
  }
  const policy = readPolicy(content.value.document);
  if (!policy.readable) return { admin: false, severity: 'high', because: `the policy cannot be read: ${policy.why}` };
  const power = powerOf(policy);
  return { admin: power.level === 'admin', ...gradeOfPower(power) };
}

function judgeName(awsName: string | undefined): Judgement | undefined {
  if (awsName === undefined) return undefined;
  if (BROAD.has(awsName)) return { admin: false, severity: 'high', because: `${awsName} allows nearly everything outside IAM` };
  return /FullAccess/.test(awsName) && IDENTITY_SERVICE.test(awsName)
    ? { admin: false, severity: 'high', because: `${awsName} is full access to a service that decides who may do what` }
    : undefined;
}
