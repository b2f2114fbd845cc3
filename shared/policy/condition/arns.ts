import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { matchesFilled } from '../match/variables.ts';

const PARTS = 6;

/** An ARN pattern at its first five colons; those inside `${…}` belong to the variable. */
export function arnPartsOf(pattern: string, version: PolicyDocument['version']): readonly string[] {
  const token = version === '2012-10-17' ? /\$\{[^{}]*\}|[^:$]+|./gs : /[^:]+|:/g;
  const parts = [''];
  for (const [piece] of pattern.matchAll(token)) {
    if (piece === ':' && parts.length < PARTS) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}

/**
 * Whether an ARN matches part by part. A pattern with fewer than six parts ("*") is compared as a whole, which is the wider
 * reading. Undefined where a variable has no value.
 */
export function matchesArn(pattern: string, arn: string, request: PolicyRequest, version: PolicyDocument['version']): boolean | undefined {
  const patterns = arnPartsOf(pattern, version);
  if (patterns.length < PARTS) return matchesFilled(pattern, arn, request, version);
  const [one = '', two = '', three = '', four = '', five = '', ...rest] = arn.split(':');
  if (rest.length === 0) return false;
  const parts = [one, two, three, four, five, rest.join(':')];
  const each = patterns.map((part, index) => matchesFilled(part, parts[index] ?? '', request, version));
  return each.includes(undefined) ? undefined : each.every(Boolean);
}
