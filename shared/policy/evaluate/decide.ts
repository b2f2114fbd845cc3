import type { PolicyDocument } from '../document/document.ts';
import type { Decision, PolicyRequest } from '../document/request.ts';
import { applies } from './applies.ts';

/** What one document says about a call: an explicit deny wins, and without a matching Allow it says nothing. */
export function decide({ statements, version }: PolicyDocument, request: PolicyRequest): Decision {
  let decision: Decision = 'none';
  for (const statement of statements) {
    if (decision === 'allow' && statement.effect === 'Allow') continue;
    if (applies(statement, request, version) === undefined) continue;
    if (statement.effect === 'Deny') return 'deny';
    decision = 'allow';
  }
  return decision;
}
