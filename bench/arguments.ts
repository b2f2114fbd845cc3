import { InvalidArgumentError } from 'commander';

/** A command line's whole number above 0. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError('a whole number above 0');
  return count;
}
