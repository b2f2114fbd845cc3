/** UTF-8 bytes, as services count them. */
const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Cut to so many bytes, an ellipsis included, never inside a character. */
export function clippedBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let room = most - bytesOf('…');
  let end = 0;
  for (const character of text) {
    room -= bytesOf(character);
    if (room < 0) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

/** As many whole lines as fit in so many bytes; what is left out is counted. The first is cut if it is too long alone. */
export function linesWithin(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const [first = '', ...lines] = text.split('\n');
  const note = (left: number): string => `\n… (${left} more lines, see the report)`;
  const shown = [clippedBytes(first, Math.floor(most / 2))];
  let room = most - bytesOf(shown[0] ?? '') - bytesOf(note(lines.length));
  for (const line of lines) {
    room -= bytesOf(line) + 1;
    if (room < 0) break;
    shown.push(line);
  }
  return shown.join('\n') + note(lines.length + 1 - shown.length);
}
