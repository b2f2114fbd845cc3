import type { Links } from '../../shared/alerts/links.ts';
import type { UrlEvent } from '../support/url-events.ts';

export type Choice = () => number;

/** What a request is made of. */
export interface Making {
  readonly choice: Choice;
  readonly now: Date;
  readonly finding: string;
  readonly links: Links;
  /** A request that was taken before. */
  readonly before: UrlEvent | undefined;
}
export type Mutation = (making: Making) => UrlEvent | Promise<UrlEvent>;

export const whole = (choice: Choice, below: number): number => Math.floor(choice() * below);

export function one<T>(values: readonly T[], choice: Choice): T {
  const value = values[whole(choice, values.length)];
  if (value === undefined) throw new Error('there is nothing to choose from');
  return value;
}

const PIECES = [
  '',
  ' ',
  'a',
  '0',
  '%',
  '&',
  '=',
  '"',
  '<script>',
  '\0',
  '\r\n',
  'ß',
  '😀',
  '\ud800',
  '../',
  '__proto__',
  'v0=',
  '\u202e',
  '{}',
  'null',
];
export const oddText = (choice: Choice): string => Array.from({ length: whole(choice, 12) }, () => one(PIECES, choice)).join('');

/** A JSON value of no use. */
export function odd(choice: Choice, depth = 0): unknown {
  const kind = whole(choice, depth > 3 ? 4 : 6);
  if (kind === 0) return null;
  if (kind === 1) return choice() < 0.5;
  if (kind === 2) return (choice() - 0.5) * 10 ** whole(choice, 20);
  if (kind === 3) return oddText(choice);
  const values = Array.from({ length: whole(choice, 5) }, () => odd(choice, depth + 1));
  return kind === 4 ? values : Object.fromEntries(values.map((value) => [oddText(choice), value]));
}

/** Another byte, one more or one less. */
export function oneByteOff(bytes: Buffer, choice: Choice): Buffer {
  const at = whole(choice, bytes.length);
  const kind = whole(choice, 3);
  if (kind === 0) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), Buffer.from([whole(choice, 256)]), bytes.subarray(at)]);
  const changed = Buffer.from(bytes);
  changed[at] = ((bytes[at] ?? 0) + 1 + whole(choice, 255)) % 256;
  return changed;
}
