/**
 * Text from events made fit to show: one line, without control characters, and without the formatting characters
 * that turn the reading direction or hide letters.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .trim();

/** The same for text of several lines. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u)
    .map((line) => line.replace(/\t/g, '  ').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ''))
    .join('\n');

/** Cut to a number of characters (code points), an ellipsis included. */
export function clipped(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

const MOST_LETTERS = 5;

/** Letters of other alphabets may pass for Latin ones: they are named by their code points behind the text. */
export function withCodePoints(text: string): string {
  const foreign = [...new Set(text.match(/[^\P{L}\p{Script=Latin}]/gu) ?? [])];
  if (foreign.length === 0) return text;
  const points = foreign
    .slice(0, MOST_LETTERS)
    .map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `${text} [not Latin: ${points.join(', ')}${foreign.length > MOST_LETTERS ? ' …' : ''}]`;
}
