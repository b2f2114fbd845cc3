/**
 * The variables of both documents, each as a letter of its own beyond all characters: equal variables are equal letters, and
 * nothing but a star takes a letter that it does not name, since a value may be of any length.
 */
export interface Letters {
  readonly variables: Variable[];
}

export interface Variable {
  /** In lower case. */
  readonly key: string;
  /** What stands for a key that is absent. */
  readonly fallback: string | undefined;
}

const FIRST_LETTER = 0x10000;

export const noLetters = (): Letters => ({ variables: [] });
export const isLetter = (token: number): boolean => token >= FIRST_LETTER;
export const variableOf = (letters: Letters, token: number): Variable | undefined => letters.variables[token - FIRST_LETTER];

const VARIABLE = /\$\{([^}]*)\}/y;
const WITH_FALLBACK = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)')?\s*$/;
const ESCAPED = new Set(['*', '?', '$']);

/** The variable or escaped character that begins at `at`; `end` is the position of its last character. */
export function letterFor(letters: Letters, text: string, at: number): { readonly token: number; readonly end: number } | undefined {
  if (text[at] !== '$') return undefined;
  VARIABLE.lastIndex = at;
  const [whole, inner] = VARIABLE.exec(text) ?? [];
  if (whole === undefined || inner === undefined) return undefined;
  const end = at + whole.length - 1;
  if (ESCAPED.has(inner)) return { token: inner.charCodeAt(0), end };
  const [, key, fallback] = WITH_FALLBACK.exec(inner) ?? [];
  return { token: tokenOf(letters, { key: (key ?? inner).toLowerCase(), fallback }), end };
}

function tokenOf(letters: Letters, wanted: Variable): number {
  const found = letters.variables.findIndex(({ key, fallback }) => key === wanted.key && fallback === wanted.fallback);
  if (found < 0) letters.variables.push(wanted);
  return FIRST_LETTER + (found < 0 ? letters.variables.length - 1 : found);
}

/** Whether a variable in a pattern takes a value's letter: the same key, and where it has a fallback the key may well be present. */
export function takesLetter(letters: Letters, token: number, letter: number): boolean {
  if (token === letter) return true;
  const [pattern, value] = [variableOf(letters, token), variableOf(letters, letter)];
  return pattern !== undefined && value !== undefined && pattern.key === value.key && value.fallback === undefined;
}
