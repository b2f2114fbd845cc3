/** The word in a user's name that says that several people share it. */
export function sharedWord(name: string, words: readonly string[]): string | undefined {
  const own = name.toLowerCase().split(/[^a-z]+/);
  return words.find((word) => own.includes(word));
}
