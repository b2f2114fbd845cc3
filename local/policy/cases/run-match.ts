import type { PolicyDocument, PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { decideAll } from '../../../shared/policy/evaluate/decide-all.ts';
import { isObject, type Runner, textIn, textsIn } from './case-file.ts';

const DECISIONS = { allow: 'ALLOW', deny: 'EXPLICIT_DENY', none: 'IMPLICIT_DENY' } as const;

/** The decision on one call. A document that cannot be read grants nothing: IAM would not have stored it. */
export const runMatch: Runner = ({ policies, boundary, sessionPolicies, resourcePolicy, request, principal, ownAccount }) => {
  const unreadable: string[] = [];
  const read = (input: unknown, kind: PolicyKind): readonly PolicyDocument[] => {
    const parsed = parsePolicy(input, kind);
    if (parsed.readable) return [parsed.document];
    unreadable.push(...parsed.faults.slice(0, 1).map(({ message }) => `a ${kind} policy cannot be read: ${message}`));
    return [];
  };
  const asked = isObject(request) ? request : {};
  const arn = isObject(principal) ? textIn(principal['arn']) : undefined;
  const context = Object.entries(isObject(asked['context']) ? asked['context'] : {}).map(([key, value]) => [
    key.toLowerCase(),
    textsIn(value),
  ]);
  const [limit] = boundary === undefined ? [] : read(boundary, 'boundary');
  const [resource] = resourcePolicy === undefined ? [] : read(resourcePolicy, 'resource');
  const session = Array.isArray(sessionPolicies) ? sessionPolicies.flatMap((policy) => read(policy, 'session')) : undefined;
  const identity = (Array.isArray(policies) ? policies : []).flatMap((policy) => read(policy, 'identity'));
  const decision = decideAll(
    { identity, ...(limit && { boundary: limit }), ...(resource && { resource }), ...(session && { session }) },
    {
      action: (textIn(asked['action']) ?? '').toLowerCase(),
      resource: textIn(asked['resource']) ?? '*',
      context: Object.fromEntries(context),
      ...(arn === undefined ? {} : { principal: { kind: 'AWS' as const, arn, account: textIn(ownAccount) ?? '' } }),
    },
  );
  return { said: { decision: DECISIONS[decision] }, because: unreadable };
};
