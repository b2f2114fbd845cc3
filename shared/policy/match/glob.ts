/**
 * Whether a pattern with `*` (any run, also empty) and `?` (one character) matches the whole text, letter for letter.
 * Two pointers and one step back to the last star: no recursion, no regular expression, so hostile patterns stay cheap
 * (at most pattern length times text length steps).
 * @param literal positions in the pattern where a star or a question mark stands for itself.
 */
export function matchesPattern(pattern: string, text: string, literal?: ReadonlySet<number>): boolean {
  let at = 0;
  let here = 0;
  let star = -1;
  let resume = 0;
  while (here < text.length) {
    const isWild = literal === undefined || !literal.has(at);
    if (pattern[at] === '*' && isWild) {
      star = at++;
      resume = here;
    } else if (at < pattern.length && ((pattern[at] === '?' && isWild) || pattern[at] === text[here])) {
      at++;
      here++;
    } else if (star >= 0) {
      at = star + 1;
      here = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*' && !literal?.has(at)) at++;
  return at === pattern.length;
}
