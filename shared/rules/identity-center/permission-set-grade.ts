import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import type { Facts } from '../facts.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { judgeManaged } from '../vocabulary/managed-policy.ts';
import { gradeOfPower } from '../vocabulary/policy-grade.ts';
import { inlineDocument, type SetChange } from './permission-set-change.ts';

/** What a change of a permission set gives to everybody who is assigned it. */
export function judgeSetChange(
  { kind, policyArn, customerPolicy }: SetChange,
  event: CloudTrailEvent,
  facts: Facts,
  settings: RuleSettings,
): Grade {
  switch (kind) {
    case 'managed':
      return judgeManaged(policyArn, facts.policyContent, settings);
    case 'boundary': {
      if (!judgeManaged(policyArn, facts.policyContent, settings).admin || customerPolicy !== undefined) {
        return { severity: 'medium', because: 'whatever bounded the set before is replaced, and the record does not say by how much' };
      }
      return { severity: 'critical', because: 'a boundary that allows everything bounds nothing' };
    }
    case 'no-boundary':
      return { severity: 'high', because: 'what the boundary held back is allowed from now on' };
    case 'inline': {
      const policy = readPolicy(inlineDocument(event));
      return policy.readable ? gradeOfPower(powerOf(policy)) : { severity: 'high', because: `the policy cannot be read: ${policy.why}` };
    }
    case 'customer':
      return { severity: 'medium', because: 'what the policy allows stands in the accounts where the set is used' };
    case 'settings':
      return ['sessionDuration', 'relayState'].some((field) => textAt(event.request, field) !== undefined)
        ? { severity: 'medium', because: 'the length of its sessions, or the page that users land on, was written' }
        : { severity: 'low', because: 'no policy, session length or landing page was written' };
    case 'made':
      return { severity: 'low', because: 'the set allows nothing yet and nobody has it' };
    case 'provisioned':
      return { severity: 'info', because: 'it puts into effect what was written before, and that is graded by itself' };
  }
}
