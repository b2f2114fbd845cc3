import type { RevertStep } from './revert.ts';

export type HolderKind = 'user' | 'role' | 'group';

/** The file that a command reads its document from. */
const DOCUMENT_FILE = 'policy-before.json';
const FROM_FILE = `file://${DOCUMENT_FILE}`;

/** An option with its value. Names may begin with a dash, which the command line would take for another option. */
export const option = (name: string, value: string): readonly string[] =>
  value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];

export const call = (service: string, operation: string, ...options: readonly (readonly string[])[]): readonly string[] => [
  'aws',
  service,
  operation,
  ...options.flat(),
];
export const iam = (operation: string, ...options: readonly (readonly string[])[]): readonly string[] => call('iam', operation, ...options);

/** A step whose command reads the document from a file. */
export const withDocument = (text: string, document: string, words: readonly string[], flag = 'policy-document'): RevertStep => ({
  text,
  file: { name: DOCUMENT_FILE, text: document },
  words: [...words, `--${flag}`, FROM_FILE],
});

/**
 * A word that does the same on every command line: no character that acts on a terminal or is not to be seen, and nothing
 * that the AWS command line takes for a file or an address to read.
 */
export const isPlainWord = (word: string): boolean =>
  word === FROM_FILE || !(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(word) || /^(--[\w-]+=)?(fileb?|https?):\/\//i.test(word));
