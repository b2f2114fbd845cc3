/**
 * Whether a pattern with `*` (any run, also empty) and `?` (one character) matches the whole text, letter for letter.
 * Two pointers and one step back to the last star: no recursion, no regular expression, so hostile patterns stay cheap
 * (at most pattern length times text length steps).
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let here = 0;
  let star = -1;
  let resume = 0;
  while (here < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = here;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[here])) {
      at++;
      here++;
    } else if (star >= 0) {
      at = star + 1;
      here = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
