import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest, RequestPrincipal } from '../document/request.ts';
import { decide } from '../evaluate/decide.ts';
import { isLetter, type Letters, variableOf } from './letters.ts';
import type { Circumstances } from './questions.ts';

/** Decides a request under both documents; undefined: there is none. */
export interface Sides {
  readonly before: PolicyDocument | undefined;
  readonly after: PolicyDocument | undefined;
}

const NOTHING: PolicyDocument = { version: '2012-10-17', statements: [] };
const RANK = { deny: 0, none: 1, allow: 2 } as const;

/** More than 0: the request is decided more kindly now; less: more strictly. */
export const shiftOf = ({ before, after }: Sides, request: PolicyRequest): number =>
  RANK[decide(after ?? NOTHING, request)] - RANK[decide(before ?? NOTHING, request)];

export interface Trial {
  readonly action: string;
  readonly resource: readonly number[];
  readonly circumstances: Circumstances;
  readonly principal: RequestPrincipal | undefined;
}

/** A concrete request: variables get values, or stay absent where a fallback stands for them. */
export function requestOf({ action, resource, circumstances, principal }: Trial, letters: Letters): PolicyRequest {
  const context: Record<string, readonly string[]> = {};
  const used = [...circumstances.values()].flat(2).concat(resource).filter(isLetter);
  for (const letter of used) {
    const variable = variableOf(letters, letter);
    if (variable !== undefined && variable.fallback === undefined && !circumstances.has(variable.key))
      put(context, variable.key, ['example']);
  }
  const write = (word: readonly number[]): string => word.map((letter) => textOf(letter, letters, context)).join('');
  // Values without variables come first: others are written with them.
  const [withLetters, plain] = partition([...circumstances], ([, values]) => values.some((word) => word.some(isLetter)));
  for (const [key, values] of [...plain, ...withLetters]) if (values.length > 0) put(context, key, values.map(write));
  return { action, resource: write(resource), context, ...(principal && { principal }) };
}

function textOf(letter: number, letters: Letters, context: Readonly<Record<string, readonly string[]>>): string {
  const variable = variableOf(letters, letter);
  if (variable === undefined) return String.fromCharCode(letter);
  return (Object.hasOwn(context, variable.key) ? context[variable.key]?.[0] : undefined) ?? variable.fallback ?? 'example';
}

/** A key may be called "__proto__". */
function put(context: Record<string, readonly string[]>, key: string, values: readonly string[]): void {
  Object.defineProperty(context, key, { value: values, enumerable: true, configurable: true, writable: true });
}

function partition<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
