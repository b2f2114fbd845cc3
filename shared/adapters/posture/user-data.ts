import { gunzipSync } from 'node:zlib';

/** User data has at most 16 KB; what a script of that size is packed of is far smaller than this. */
const MOST_BYTES = 1_000_000;

/**
 * User data as text, unpacked where it is packed; every byte is a character, and the empty halves of UTF-16 are left out.
 * @throws when it can't be unpacked
 */
export function userDataText(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString('latin1').replaceAll('\0', '');
}
