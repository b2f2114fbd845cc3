import type { PolicyDocument, PolicyKind } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import type { Decision } from '../../shared/policy/document/request.ts';
import { decideAll } from '../../shared/policy/evaluate/decide-all.ts';
import { ACCOUNT, type Scenario } from './scenarios.ts';

function read(input: object, kind: PolicyKind): PolicyDocument {
  const parsed = parsePolicy(JSON.stringify(input), kind);
  if (!parsed.readable) throw new Error(`${JSON.stringify(parsed.faults)} in ${JSON.stringify(input)}`);
  return parsed.document;
}

export function ourDecision({ kind, identity, boundary, resource, action, target, caller, context }: Scenario): Decision {
  const inForce = {
    identity: identity.map((document) => read(document, 'identity')),
    ...(boundary && { boundary: read(boundary, 'boundary') }),
    ...(resource && { resource: read(resource, kind === 'trust' ? 'trust' : 'resource') }),
  };
  return decideAll(inForce, {
    action: action.toLowerCase(),
    resource: target,
    principal: { kind: 'AWS', ...caller, account: ACCOUNT },
    context: Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()])),
  });
}
