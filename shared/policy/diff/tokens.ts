import { type Letters, letterFor } from './letters.ts';

/** A pattern as numbers: a character's code, a variable's letter, or one of the wildcards below. */
export type Tokens = readonly number[];

/** Any run, also empty. */
export const STAR = -1;
/** Exactly one character. */
export const ANY = -2;
/** The same two inside one part of an ARN: they do not cross a colon. */
export const STAR_IN_PART = -3;
export const ANY_IN_PART = -4;
/** Stands behind every pattern. */
export const END = -5;
/** A letter in either case: FOLDED minus the code of the small one. */
export const FOLDED = -100;

export const COLON = 58;

export type Spelling =
  /** Wildcards match everything. */
  | 'glob'
  /** No wildcards. */
  | 'exact'
  /** No wildcards, letter case does not count. */
  | 'any-case'
  /** Wildcards stay inside the parts of an ARN, but for the last part. */
  | 'arn';

const ARN_PARTS = 6;

/** Reads a pattern. `letters` undefined: variables are literal text, as in documents of 2008. */
export function tokensOf(text: string, spelling: Spelling, letters: Letters | undefined): Tokens {
  const tokens: number[] = [];
  const wild = spelling === 'glob' || spelling === 'arn';
  let parts = 1;
  for (let at = 0; at < text.length; at++) {
    const variable = letters === undefined ? undefined : letterFor(letters, text, at);
    if (variable !== undefined) {
      tokens.push(variable.token);
      at = variable.end;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === COLON) parts++;
    const inPart = spelling === 'arn' && parts < ARN_PARTS;
    if (wild && text[at] === '*') pushStar(tokens, inPart ? STAR_IN_PART : STAR);
    else if (wild && text[at] === '?') tokens.push(inPart ? ANY_IN_PART : ANY);
    else tokens.push(spelling === 'any-case' ? FOLDED - foldedCode(code) : code);
  }
  return tokens;
}

/** Two stars match what one does. */
function pushStar(tokens: number[], star: number): void {
  if (tokens.at(-1) !== star) tokens.push(star);
}

/** Small letters for large ones; characters that become longer in small letters stay as they are. */
export function foldedCode(code: number): number {
  const small = String.fromCharCode(code).toLowerCase();
  return small.length === 1 ? small.charCodeAt(0) : code;
}

export const isWild = (token: number): boolean => token <= STAR && token >= ANY_IN_PART;
