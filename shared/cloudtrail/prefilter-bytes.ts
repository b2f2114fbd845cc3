/** Small looks at JSON bytes. An index of -1 means "not there" and is passed on. */

export function spells(bytes: Buffer, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return false;
  return true;
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The first byte that is no JSON white space, or `to`. */
export function skipSpace(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(bytes[at])) at++;
  return at;
}

/** Where the value begins if the string that ends at `from` is a key. */
export function valueAt(bytes: Buffer, from: number, to: number): number {
  const colon = skipSpace(bytes, from, to);
  if (colon >= to || bytes[colon] !== 0x3a) return -1;
  return skipSpace(bytes, colon + 1, to);
}

/** The string value at an index as it is spelled; empty where it is no string. */
export function stringAt(bytes: Buffer, at: number, to: number): string {
  if (at < 0 || bytes[at] !== 0x22) return '';
  const end = bytes.indexOf(0x22, at + 1);
  return end < 0 || end >= to ? '' : bytes.toString('latin1', at + 1, end);
}

/** `true`, `"true"` and `"True"`: CloudTrail writes booleans both ways. */
export function isTrueAt(bytes: Buffer, at: number): boolean {
  if (at < 0) return false;
  const letter = bytes[bytes[at] === 0x22 ? at + 1 : at];
  return letter === 0x74 || letter === 0x54;
}

/** The end of a scalar or an array in a list, -1 where the bytes stop before it. A closing bracket or comma ends a bare word. */
export function valueEnd(bytes: Buffer, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte === 0x22) {
      for (at++; at < to && bytes[at] !== 0x22; at++) if (bytes[at] === 0x5c) at++;
      if (at >= to) return -1;
      if (depth === 0) return at + 1;
    } else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (depth === 0 && at > from && (byte === 0x2c || byte === 0x5d || byte === 0x7d || isSpace(byte))) return at;
    else if ((byte === 0x7d || byte === 0x5d) && --depth <= 0) return at + 1;
  }
  return -1;
}
