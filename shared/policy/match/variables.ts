import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { matchesPattern } from './glob.ts';

/** A pattern whose variables are filled in. Wildcards that came from a value stand for themselves: their places are listed. */
export interface Filled {
  readonly pattern: string;
  readonly literal: ReadonlySet<number>;
}

/** What is inside holds no brace, so that text full of openings is read once. */
const VARIABLE = /\$\{([^{}]*)\}/g;
const WITH_DEFAULT = /^([^,]*),\s*'([^']*)'\s*$/;
/** `${*}`, `${?}` and `${$}` write the character itself. */
const CHARACTERS = new Set(['*', '?', '$']);
const NONE: ReadonlySet<number> = new Set();

export const hasVariable = (pattern: string, version: PolicyDocument['version']): boolean =>
  version === '2012-10-17' && pattern.includes('${') && /\$\{[^{}]*\}/.test(pattern);

/**
 * Puts the request's values into a pattern. In the old version variables are plain text.
 * @returns undefined where a variable has no value and no default.
 */
export function filled(pattern: string, request: PolicyRequest, version: PolicyDocument['version']): Filled | undefined {
  if (!hasVariable(pattern, version)) return { pattern, literal: NONE };
  const literal = new Set<number>();
  let text = '';
  let from = 0;
  for (const { 0: written, 1: inside = '', index } of pattern.matchAll(VARIABLE)) {
    text += pattern.slice(from, index);
    const value = CHARACTERS.has(inside) ? inside : valueFor(inside, request);
    if (value === undefined) return undefined;
    for (let at = 0; at < value.length; at++) literal.add(text.length + at);
    text += value;
    from = index + written.length;
  }
  return { pattern: text + pattern.slice(from), literal };
}

function valueFor(inside: string, { context }: PolicyRequest): string | undefined {
  const [, key = inside, fallback] = WITH_DEFAULT.exec(inside) ?? [];
  const values = valuesAt(context, key.trim().toLowerCase());
  // A key with several values has none that could stand here.
  return values.length > 1 ? undefined : (values[0] ?? fallback);
}

/** The request's values of a key in lower case; none where it is absent. */
export const valuesAt = (context: PolicyRequest['context'], key: string): readonly string[] =>
  (Object.hasOwn(context, key) ? context[key] : undefined) ?? [];

/** Whether a pattern with variables matches; undefined where a variable has no value. */
export function matchesFilled(
  pattern: string,
  text: string,
  request: PolicyRequest,
  version: PolicyDocument['version'],
): boolean | undefined {
  const here = filled(pattern, request, version);
  return here && matchesPattern(here.pattern, text, here.literal);
}
