import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt, textAt } from '../../cloudtrail/json.ts';
import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import { shellCommand } from '../command.ts';
import type { DocumentChange, Step } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { none } from '../vocabulary/document-change.ts';
import { documentText } from '../vocabulary/policy-documents.ts';
import type { Switch } from '../vocabulary/switch.ts';
import { doneInOrganization } from './org-calls.ts';

/** Calls that put an organisation's policies in force or out of it. */
export const GUARDRAIL_CALLS = [
  'AttachPolicy',
  'DetachPolicy',
  'CreatePolicy',
  'UpdatePolicy',
  'DeletePolicy',
  'EnablePolicyType',
  'DisablePolicyType',
] as const;

export interface Guardrail extends Switch {
  readonly policy: string | undefined;
  /** The account, unit or root that the policy is put on or taken from. */
  readonly target: string | undefined;
  readonly kind: string | undefined;
  readonly did: string;
}

const NOT_SAID = '(not named in the record)';

export function guardrailOf(event: CloudTrailEvent): Guardrail | undefined {
  if (!doneInOrganization(event, GUARDRAIL_CALLS)) return undefined;
  const { name, request, response } = event;
  const summary = ['policy', 'policySummary'] as const;
  const policy = textAt(request, 'policyId') ?? textAt(response, ...summary, 'id');
  const kind = textAt(request, 'policyType') ?? textAt(request, 'type') ?? textAt(response, ...summary, 'type');
  const target = textAt(request, 'targetId') ?? textAt(request, 'rootId');
  const called = textAt(request, 'name') ?? textAt(response, ...summary, 'name');
  const read = { type: 'organization', side: /^(Attach|Create|Enable)/.test(name) ? 'on' : 'off', policy, target, kind } as const;
  const words = `organisation policy ${policy ?? NOT_SAID}${called === undefined ? '' : ` “${called}”`}`;
  const pair = (one: string | undefined) => (one === undefined || target === undefined ? undefined : `${one}|${target}`);
  if (name.endsWith('PolicyType')) {
    const label = `policies of type ${kind ?? NOT_SAID} in ${target ?? NOT_SAID}`;
    return { ...read, thing: pair(kind), label, did: `switched ${read.side} ${label}` };
  }
  if (name === 'AttachPolicy' || name === 'DetachPolicy') {
    const [verb, on] = name === 'AttachPolicy' ? ['attached', 'to'] : ['detached', 'from'];
    return {
      ...read,
      thing: pair(policy),
      label: `${words} on ${target ?? NOT_SAID}`,
      did: `${verb} ${words} ${on} ${target ?? NOT_SAID}`,
    };
  }
  const verb = name === 'CreatePolicy' ? 'created' : name === 'DeletePolicy' ? 'deleted' : 'changed';
  // A changed policy is neither there nor gone: nothing but a person ends it.
  return { ...read, thing: name === 'UpdatePolicy' && policy ? `content/${policy}` : policy, label: words, did: `${verb} the ${words}` };
}

const BASES: Readonly<Record<(typeof GUARDRAIL_CALLS)[number], Grade>> = {
  DetachPolicy: { severity: 'critical', because: 'what the policy forbade is allowed there from now on' },
  DeletePolicy: { severity: 'critical', because: 'the policy is gone, and what it forbade can be allowed' },
  DisablePolicyType: { severity: 'critical', because: 'every policy of this type is out of force at once' },
  UpdatePolicy: { severity: 'high', because: 'what the policy forbids may be less than before, wherever it is attached' },
  AttachPolicy: { severity: 'medium', because: 'what the accounts below may do changed' },
  CreatePolicy: { severity: 'medium', because: 'it holds for nobody until it is attached' },
  EnablePolicyType: { severity: 'medium', because: 'policies of this type can now be put in force' },
};

/** The new text allows everything and denies nothing: a guardrail in name only. */
function isHollow({ request }: CloudTrailEvent): boolean {
  const policy = readPolicy(jsonAt(request, 'content'));
  return policy.readable && policy.statements.every(({ effect }) => effect === 'Allow') && powerOf(policy).level === 'admin';
}

export function guardrailGrade(event: CloudTrailEvent): Grade {
  const name = GUARDRAIL_CALLS.find((call) => call === event.name) ?? 'UpdatePolicy';
  return name === 'UpdatePolicy' && isHollow(event)
    ? { severity: 'critical', because: 'the new text allows everything and denies nothing' }
    : BASES[name];
}

export function guardrailChange({ name, request }: CloudTrailEvent, { label }: Guardrail): DocumentChange | undefined {
  const content = jsonAt(request, 'content');
  if (content === undefined || content === null) return undefined;
  const document = documentText(content);
  return { what: label, before: name === 'CreatePolicy' ? none : 'unknown', after: document === undefined ? 'unknown' : { document } };
}

export function guardrailUndo({ name }: CloudTrailEvent, { policy, target, kind }: Guardrail): Step {
  const organizations = (verb: string, ...words: readonly (string | undefined)[]) => {
    const known = words.filter((word) => word !== undefined);
    return known.length < words.length ? {} : { command: shellCommand('aws', 'organizations', verb, ...known) };
  };
  switch (name) {
    case 'DetachPolicy':
      return {
        text: 'Attach it again if nobody planned it.',
        ...organizations('attach-policy', '--policy-id', policy, '--target-id', target),
      };
    case 'AttachPolicy':
      return { text: 'Detach it if nobody planned it.', ...organizations('detach-policy', '--policy-id', policy, '--target-id', target) };
    case 'DisablePolicyType':
      return {
        text: 'Enable the type again, then attach its policies anew: they came off everything.',
        ...organizations('enable-policy-type', '--root-id', target, '--policy-type', kind),
      };
    case 'EnablePolicyType':
      return {
        text: 'Disable it if nobody planned it.',
        ...organizations('disable-policy-type', '--root-id', target, '--policy-type', kind),
      };
    case 'CreatePolicy':
      return { text: 'Delete it if nobody planned it.', ...organizations('delete-policy', '--policy-id', policy) };
    default:
      return { text: 'Put the policy back from your own source if nobody planned it.' };
  }
}
