import type { PolicyDocument } from '../../policy/document/document.ts';
import { shift } from '../../rules/severity.ts';
import type { AccountRights } from '../account-rights.ts';
import type { Fault } from '../credentials/each-user.ts';
import { adminGrantIn } from './admin-grant.ts';
import type { Principal } from './principals.ts';
import type { StandingPolicy } from './standing-policies.ts';

/** What to say of a policy that makes its holders administrators. A boundary that holds them is told; the policy fails all the same. */
export function administering(document: PolicyDocument, policy: StandingPolicy, { inventory }: AccountRights): readonly Fault[] {
  const grant = adminGrantIn(document);
  if (grant === undefined) return [];
  const isCapped = ({ identity: { arn } }: Principal): boolean => inventory.find(arn)?.level().level === 'capped';
  return [
    {
      detail: `${policy.subject.label} gives administrator rights${grant.isConditional ? ', under a condition' : ''}: ${grant.why}`,
      ...(grant.isConditional ? { severity: shift('high', -1) } : {}),
      evidence: policy.holders.slice(0, MOST_HOLDERS).map((holder) => ({
        label: `Held by ${holder.kind}`,
        value: `${holder.identity.name}${isCapped(holder) ? `, limited by boundary ${holder.identity.boundary}` : ''}`,
      })),
      remedy: policy.removal,
    },
  ];
}

const MOST_HOLDERS = 10;
