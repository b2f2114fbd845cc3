import { decodePolicy } from '../decode.ts';

/**
 * A document as text for a file: the same JSON, line by line, in visible ASCII alone. Whatever else a string of it holds is
 * written as an escape, so that no text acts on the terminal or the shell that it is pasted into. Undefined: it cannot be read.
 */
export function documentForFile(document: string): string | undefined {
  const decoded = decodePolicy(document);
  if (!decoded.readable) return undefined;
  return JSON.stringify(decoded.document, undefined, 2).replace(LOOSE, escaped);
}

// An exclamation mark calls the history of an interactive shell, a backtick ends what chats show as code. All of these only
// stand inside strings of JSON.
const LOOSE = /[^\n\x20-\x7e]|[!`]/g;
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
