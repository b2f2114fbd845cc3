import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { call, option, withDocument } from './calls.ts';
import { documentForFile } from './document-text.ts';
import { NO_BEFORE, type Plan, type Planner, UNREADABLE_BEFORE, unnamed } from './plan.ts';
import type { RevertStep } from './revert.ts';

const sso = (operation: string, ...options: readonly (readonly string[])[]): readonly string[] => call('sso-admin', operation, ...options);

type Named = readonly (readonly string[])[];

function setNamed({ request }: CloudTrailEvent): Named | undefined {
  const [instance, set] = [textAt(request, 'instanceArn'), textAt(request, 'permissionSetArn')];
  return instance === undefined || set === undefined ? undefined : [option('instance-arn', instance), option('permission-set-arn', set)];
}

/** What a permission set holds counts in the accounts only after this. */
const provision = (named: Named): RevertStep => ({
  text: 'Bring it to all accounts that have the permission set.',
  words: [...sso('provision-permission-set', ...named), ...option('target-type', 'ALL_PROVISIONED_ACCOUNTS')],
});

/** Attaches or detaches a policy that AWS manages, or one of a name in each account. */
export const setPolicy =
  (done: 'attach' | 'detach', kind: 'managed' | 'customer'): Planner =>
  (event) => {
    const named = setNamed(event);
    const arn = textAt(event.request, 'managedPolicyArn');
    const name = textAt(event.request, 'customerManagedPolicyReference', 'name');
    const path = textAt(event.request, 'customerManagedPolicyReference', 'path');
    // As JSON: a name may hold the commas of the shorthand.
    const reference = name && JSON.stringify({ Name: name, ...(path === undefined ? {} : { Path: path }) });
    const policy =
      kind === 'managed' ? arn && option('managed-policy-arn', arn) : reference && option('customer-managed-policy-reference', reference);
    if (named === undefined || !policy) return unnamed('the permission set or the policy');
    const which = kind === 'managed' ? 'managed-policy' : 'customer-managed-policy-reference';
    const operation = done === 'attach' ? `detach-${which}-from-permission-set` : `attach-${which}-to-permission-set`;
    const list =
      kind === 'managed' ? 'list-managed-policies-in-permission-set' : 'list-customer-managed-policy-references-in-permission-set';
    return {
      look: { text: 'Look at what the permission set holds now.', words: sso(list, ...named) },
      steps: [
        {
          text: done === 'attach' ? 'Take the policy out of the permission set.' : 'Put the policy in again.',
          words: sso(operation, ...named, policy),
        },
        provision(named),
      ],
      lacks: [],
      event: done === 'attach' ? 'gives' : 'takes',
    };
  };

export const setInline =
  (done: 'put' | 'delete'): Planner =>
  (event, before) => {
    const named = setNamed(event);
    if (named === undefined) return unnamed('the permission set');
    const look = { text: 'Look at the inline policy that it has now.', words: sso('get-inline-policy-for-permission-set', ...named) };
    const plan = { look, event: done === 'put' ? 'either' : 'takes' } satisfies Partial<Plan>;
    if (before.known && before.document === undefined && done === 'put') {
      const words = sso('delete-inline-policy-from-permission-set', ...named);
      return {
        ...plan,
        steps: [{ text: 'Delete the inline policy: there was none before.', words }, provision(named)],
        lacks: [],
        event: 'gives',
      };
    }
    if (!before.known || before.document === undefined) return { ...plan, steps: [], lacks: [NO_BEFORE] };
    const text = documentForFile(before.document);
    if (text === undefined) return { ...plan, steps: [], lacks: [UNREADABLE_BEFORE] };
    const words = sso('put-inline-policy-to-permission-set', ...named);
    return {
      ...plan,
      steps: [withDocument('Put the earlier inline policy back.', text, words, 'inline-policy'), provision(named)],
      lacks: [],
    };
  };

export const assignment =
  (done: 'create' | 'delete'): Planner =>
  (event) => {
    const named = setNamed(event);
    const { request } = event;
    const [target, principal] = [textAt(request, 'targetId'), textAt(request, 'principalId')];
    const [targetType, principalType] = [textAt(request, 'targetType') ?? 'AWS_ACCOUNT', textAt(request, 'principalType')];
    if (named === undefined || target === undefined || principal === undefined || principalType === undefined)
      return unnamed('the assignment');
    const whole = [
      ...named,
      option('target-id', target),
      option('target-type', targetType),
      option('principal-type', principalType),
      option('principal-id', principal),
    ];
    const [instance = [], set = []] = named;
    return {
      look: {
        text: 'Look who has the permission set in that account now.',
        words: sso('list-account-assignments', instance, option('account-id', target), set),
      },
      steps: [
        done === 'create'
          ? { text: 'Take the assignment back.', words: sso('delete-account-assignment', ...whole) }
          : { text: 'Make the assignment again.', words: sso('create-account-assignment', ...whole) },
      ],
      lacks: [],
      event: done === 'create' ? 'gives' : 'takes',
    };
  };
