/** Two names in one key, told apart whatever they hold. */
export const pairText = (first: string, second: string): string => JSON.stringify([first, second]);

export function pairOf(text: string): readonly [string, string] {
  const [first, second]: readonly unknown[] = JSON.parse(text);
  return [String(first), String(second)];
}
