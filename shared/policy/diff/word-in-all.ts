import type { Budget } from './budget.ts';
import { findWord, type Language, type Word } from './language.ts';
import { isLetter, type Letters } from './letters.ts';
import { STAR, type Tokens } from './tokens.ts';

/**
 * A word that several lists match at once. A variable in one may have the very value that another names, so where no word is
 * found with variables as they are, they may be anything: only if there is none then, there is none.
 */
export function wordInAll(language: Language, letters: Letters, budget: Budget): Word {
  const word = findWord(language, letters, budget);
  if (word !== 'none' || language.inside.length < 2 || !language.inside.some(hasLetter)) return word;
  return findWord({ ...language, inside: language.inside.map((patterns) => patterns.map(opened)) }, letters, budget);
}

const hasLetter = (patterns: readonly Tokens[]): boolean => patterns.some((tokens) => tokens.some(isLetter));
const opened = (tokens: Tokens): Tokens => tokens.map((token) => (isLetter(token) ? STAR : token));
