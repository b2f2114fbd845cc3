import { type Budget, spend } from './budget.ts';
import { isLetter, type Letters, takesLetter } from './letters.ts';
import { ANY, ANY_IN_PART, COLON, END, FOLDED, foldedCode, STAR, STAR_IN_PART, type Tokens } from './tokens.ts';

/** Words that match some pattern of every list in `inside` and no pattern of `outside`. */
export interface Language {
  readonly inside: readonly (readonly Tokens[])[];
  readonly outside: readonly Tokens[];
}

/** A shortest word of the language, "none" where there is none, "undecided" where the search grew too large. */
export type Word = readonly number[] | 'none' | 'undecided';

const MOST_STATES = 20_000;

interface Automaton {
  /** All patterns one behind the other, each closed by END. */
  readonly tokens: readonly number[];
  /** Which list of `inside` a position belongs to; -1 is outside. */
  readonly lists: readonly number[];
  readonly listCount: number;
  readonly letters: Letters;
  readonly other: number;
}

interface State {
  readonly positions: readonly number[];
  readonly from: State | undefined;
  readonly letter: number;
}

/** Breadth first over the sets of positions at which the patterns may stand after a word (subset construction). */
export function findWord({ inside, outside }: Language, letters: Letters, budget: Budget): Word {
  const { automaton, starts } = automatonOf(inside, outside, letters);
  const first = { positions: closed(automaton, starts), from: undefined, letter: 0 };
  const queue: State[] = isDead(automaton, first.positions) ? [] : [first];
  const seen = new Set([keyOf(first.positions)]);
  for (let next = 0; next < queue.length; next++) {
    const state = queue[next];
    if (state === undefined) break;
    if (accepts(automaton, state.positions)) return wordOf(state);
    for (const letter of lettersAt(automaton, state.positions)) {
      if (!spend(budget, state.positions.length + 5)) return 'undecided';
      const positions = stepped(automaton, state.positions, letter);
      const key = keyOf(positions);
      if (seen.has(key) || isDead(automaton, positions)) continue;
      seen.add(key);
      if (seen.size > MOST_STATES) return 'undecided';
      queue.push({ positions, from: state, letter });
    }
  }
  return 'none';
}

function automatonOf(inside: Language['inside'], outside: Language['outside'], letters: Letters) {
  const tokens: number[] = [];
  const lists: number[] = [];
  const starts: number[] = [];
  const add = (pattern: Tokens, list: number): void => {
    starts.push(tokens.length);
    for (const token of [...pattern, END]) {
      tokens.push(token);
      lists.push(list);
    }
  };
  for (const [list, patterns] of inside.entries()) for (const pattern of patterns) add(pattern, list);
  for (const pattern of outside) add(pattern, -1);
  return { automaton: { tokens, lists, listCount: inside.length, letters, other: otherLetter(tokens) }, starts };
}

/** A character that no pattern names stands for all such characters. */
function otherLetter(tokens: readonly number[]): number {
  const named = new Set(tokens.map((token) => (token <= FOLDED ? FOLDED - token : foldedCode(token))));
  const liked = [...'xzqjwkvy0123456789'].map((character) => character.charCodeAt(0)).find((code) => !named.has(code));
  if (liked !== undefined) return liked;
  let code = 0x4e00; // letters without case
  while (named.has(code)) code++;
  return code;
}

const keyOf = (positions: readonly number[]): string => positions.join();

/** With a star its end may be next as well. */
function closed({ tokens }: Automaton, positions: readonly number[]): readonly number[] {
  const all = new Set<number>();
  for (const start of positions) {
    let position = start;
    all.add(position);
    while (tokens[position] === STAR || tokens[position] === STAR_IN_PART) all.add(++position);
  }
  return [...all].sort((one, other) => one - other);
}

function stepped(automaton: Automaton, positions: readonly number[], letter: number): readonly number[] {
  const next: number[] = [];
  for (const position of positions) {
    const token = automaton.tokens[position] ?? END;
    if (token === STAR || (token === STAR_IN_PART && letter !== COLON && !isLetter(letter))) next.push(position);
    else if (takes(automaton, token, letter)) next.push(position + 1);
  }
  return closed(automaton, next);
}

function takes({ letters }: Automaton, token: number, letter: number): boolean {
  if (token === letter) return true;
  if (isLetter(letter)) return isLetter(token) && takesLetter(letters, token, letter);
  if (token === ANY) return true;
  if (token === ANY_IN_PART) return letter !== COLON;
  return token <= FOLDED && FOLDED - token === foldedCode(letter);
}

/** No word from here can be in the language: a list has come to an end, or a pattern outside takes whatever follows. */
function isDead({ tokens, lists, listCount }: Automaton, positions: readonly number[]): boolean {
  const alive = new Set<number>();
  for (const position of positions) {
    const list = lists[position] ?? -1;
    if (list >= 0) alive.add(list);
    else if (tokens[position] === STAR && tokens[position + 1] === END) return true;
  }
  return alive.size < listCount;
}

function accepts({ tokens, lists, listCount }: Automaton, positions: readonly number[]): boolean {
  const ended = new Set<number>();
  for (const position of positions) if (tokens[position] === END) ended.add(lists[position] ?? -1);
  return !ended.has(-1) && ended.size === listCount;
}

/**
 * The letters worth trying: those that the lists inside name next, and for their wildcards one that nobody names. Any other
 * letter would only leave the patterns outside more places to stand; but a colon, which stops a wildcard within an ARN's part.
 */
function lettersAt({ tokens, lists, other }: Automaton, positions: readonly number[]): ReadonlySet<number> {
  const letters = new Set<number>();
  for (const position of positions) {
    const token = tokens[position] ?? END;
    if ((lists[position] ?? -1) < 0 || token === END) continue;
    if (token >= 0) letters.add(token);
    else if (token > FOLDED) letters.add(other).add(COLON);
    else for (const letter of bothCases(FOLDED - token)) letters.add(letter);
  }
  return letters;
}

function bothCases(code: number): readonly number[] {
  const large = String.fromCharCode(code).toUpperCase();
  return large.length === 1 ? [code, large.charCodeAt(0)] : [code];
}

function wordOf(state: State): readonly number[] {
  const word: number[] = [];
  for (let at: State | undefined = state; at?.from !== undefined; at = at.from) word.push(at.letter);
  return word.reverse();
}
