import { textAt } from '../../cloudtrail/json.ts';
import { type HolderKind, iam, option, withDocument } from './calls.ts';
import { documentForFile } from './document-text.ts';
import { NO_BEFORE, type Plan, type Planner, UNREADABLE_BEFORE, unnamed } from './plan.ts';
import type { Before, RevertStep } from './revert.ts';

/** PutRolePolicy and its like: the earlier text comes back, or the policy goes where there was none. */
export const inlinePut =
  (kind: HolderKind): Planner =>
  ({ request }, before) => {
    const [holder, policy] = [textAt(request, `${kind}Name`), textAt(request, 'policyName')];
    if (holder === undefined || policy === undefined) return unnamed('the policy or its holder');
    const named = [option(`${kind}-name`, holder), option('policy-name', policy)];
    const remove: RevertStep = { text: 'There was none before: delete the inline policy.', words: iam(`delete-${kind}-policy`, ...named) };
    if (before.known && before.document === undefined) return { look: looked(kind, named), steps: [remove], lacks: [], event: 'gives' };
    if (!before.known) {
      const text = 'If the policy is not wanted at all, delete it.';
      return { look: looked(kind, named), steps: [{ ...remove, text }], lacks: [NO_BEFORE], event: 'either' };
    }
    return { ...putBack(kind, named, before), event: 'either' };
  };

/** DeleteRolePolicy and its like. */
export const inlineDelete =
  (kind: HolderKind): Planner =>
  ({ request }, before) => {
    const [holder, policy] = [textAt(request, `${kind}Name`), textAt(request, 'policyName')];
    if (holder === undefined || policy === undefined) return unnamed('the policy or its holder');
    return { ...putBack(kind, [option(`${kind}-name`, holder), option('policy-name', policy)], before), event: 'either' };
  };

function putBack(kind: HolderKind, named: readonly (readonly string[])[], before: Before): Omit<Plan, 'event'> {
  const look = looked(kind, named);
  if (!before.known || before.document === undefined) return { look, steps: [], lacks: [NO_BEFORE] };
  const text = documentForFile(before.document);
  if (text === undefined) return { look, steps: [], lacks: [UNREADABLE_BEFORE] };
  return { look, steps: [withDocument('Put the earlier document back.', text, iam(`put-${kind}-policy`, ...named))], lacks: [] };
}

const looked = (kind: HolderKind, named: readonly (readonly string[])[]): RevertStep => ({
  text: 'Look at what stands there now.',
  words: iam(`get-${kind}-policy`, ...named),
});
