import { describe, expect, test } from 'vitest';
import type { PolicyDocument, PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import type { PolicyRequest, RequestPrincipal } from '../../../shared/policy/document/request.ts';
import { decideAll } from '../../../shared/policy/evaluate/decide-all.ts';
import { casesOfKind, type PolicyCase } from '../cases/cases.ts';

interface Input {
  readonly policies: readonly unknown[];
  readonly boundary?: unknown;
  readonly sessionPolicies?: readonly unknown[];
  readonly resourcePolicy?: unknown;
  readonly request: { readonly action: string; readonly resource: string; readonly context: Readonly<Record<string, string | string[]>> };
  readonly principal?: { readonly arn: string };
  readonly ownAccount?: string;
}

const DECISIONS = { allow: 'ALLOW', deny: 'EXPLICIT_DENY', none: 'IMPLICIT_DENY' } as const;

const read = (input: unknown, kind: PolicyKind): readonly PolicyDocument[] => {
  const parsed = parsePolicy(input, kind);
  return parsed.readable ? [parsed.document] : [];
};

const requestOf = ({ request: { action, resource, context }, principal, ownAccount = '' }: Input): PolicyRequest => {
  const caller: RequestPrincipal | undefined = principal && { kind: 'AWS', arn: principal.arn, account: ownAccount };
  const entries = Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()]);
  return { action: action.toLowerCase(), resource, context: Object.fromEntries(entries), ...(caller && { principal: caller }) };
};

/** A document that cannot be read grants nothing here: IAM would not have stored it. */
function decision({ input }: PolicyCase): string {
  const given: Input = JSON.parse(JSON.stringify(input));
  const request = requestOf(given);
  const [boundary] = given.boundary === undefined ? [] : read(given.boundary, 'boundary');
  const [resource] = given.resourcePolicy === undefined ? [] : read(given.resourcePolicy, 'resource');
  const session = given.sessionPolicies?.flatMap((policy) => read(policy, 'session'));
  const identity = given.policies.flatMap((policy) => read(policy, 'identity'));
  const inForce = { identity, ...(boundary && { boundary }), ...(resource && { resource }), ...(session && { session }) };
  return DECISIONS[decideAll(inForce, request)];
}

const cases = casesOfKind('match');

describe('the decision on one call', () => {
  test.each(cases.filter(({ disputed }) => !disputed))('$id: $why', (one) => {
    expect(decision(one)).toBe(one.expected['decision']);
  });

  test('disputed ones are reported', () => {
    const disputed = cases.filter((one) => one.disputed);
    const other = disputed.filter((one) => decision(one) !== one.expected['decision']).map(({ id }) => id);
    console.info(`disputed: ${disputed.length}, decided otherwise: ${other.join(', ') || 'none'}`);
    expect(cases.length).toBe(44);
  });
});
