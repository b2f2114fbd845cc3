import type { PolicyDocument } from '../document/document.ts';
import type { Decision, PolicyRequest } from '../document/request.ts';
import type { Naming } from '../match/principals.ts';
import { applies, type Caller } from './applies.ts';
import { decide } from './decide.ts';

/** The policies that meet in one call inside one account. What is left out does not exist, or was not seen. */
export interface PoliciesInForce {
  /** The caller's own and its groups'. */
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  /** Passed when the session was taken; together they cap it. */
  readonly session?: readonly PolicyDocument[];
  /** Of the resource; of a role its trust policy. */
  readonly resource?: PolicyDocument;
}

/** Without an Allow of the resource's own policy nothing else helps. */
const NEEDS_RESOURCE_POLICY = /^(?:sts:assumerole(?:with\w+)?|kms:\w+)$/;

/**
 * Decides a call inside one account ("Policy evaluation logic", IAM). Policies of organizations are not part of it: whoever
 * shows the answer says so.
 */
export function decideAll({ identity, boundary, session, resource }: PoliciesInForce, request: PolicyRequest): Decision {
  const caller: Caller = { hasBoundary: boundary !== undefined };
  const others = [...identity, ...(boundary ? [boundary] : []), ...(session ?? [])].map((document) => decide(document, request));
  const granted = resource && resourceDecision(resource, request, caller);
  if (others.includes('deny') || granted?.decision === 'deny') return 'deny';

  const named = granted?.naming;
  // Named itself, or as everyone: what the caller's own side leaves unsaid no longer matters.
  if (named === 'itself' || named === 'everyone') return 'allow';
  const isCapped = boundary !== undefined && decide(boundary, request) !== 'allow';
  const isLimited = session !== undefined && !session.some((document) => decide(document, request) === 'allow');
  if (isCapped || isLimited) return 'none';
  if (named === 'role') return 'allow';
  if (resource && named === undefined && NEEDS_RESOURCE_POLICY.test(request.action)) return 'none';
  return identity.some((document) => decide(document, request) === 'allow') ? 'allow' : 'none';
}

const ORDER: readonly (Naming | 'unnamed')[] = ['itself', 'everyone', 'role', 'account', 'unnamed'];

/** What a resource's policy says, and the closest naming of the caller by which it allows. */
function resourceDecision(
  { statements, version }: PolicyDocument,
  request: PolicyRequest,
  caller: Caller,
): { readonly decision: Decision; readonly naming?: Naming | 'unnamed' } {
  const namings = new Set<Naming | 'unnamed'>();
  for (const statement of statements) {
    const naming = applies(statement, request, version, caller);
    if (naming === undefined) continue;
    if (statement.effect === 'Deny') return { decision: 'deny' };
    namings.add(naming);
  }
  const naming = ORDER.find((each) => namings.has(each));
  return naming === undefined ? { decision: 'none' } : { decision: 'allow', naming };
}
