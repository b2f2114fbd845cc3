/** "a, b and 4 more": never longer than somebody reads. */
export function list(items: readonly string[], most: number, last: 'and' | 'or' = 'and'): string {
  const shown = items.slice(0, most).map(shortened);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${last} ${all.at(-1)}`;
}

const LONGEST = 120;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/:role\/\*$/, 'every role'],
  [/:user\/\*$/, 'every user'],
  [/:group\/\*$/, 'every group'],
  [/:policy\/\*$/, 'every policy'],
];

/** "arn:aws:s3:::b1/* and 2 more", "every resource", "everything but …". */
export function resourceWords(patterns: readonly string[], not: boolean): string {
  const names = patterns.map((pattern) => (/^\*+$/.test(pattern) ? 'every resource' : (nameOfKind(pattern) ?? pattern)));
  return not ? `everything but ${list(names, 3)}` : list(names, 3);
}

/** Of any account's roles only where the account is left open or named; a path of its own is shown as it is. */
const nameOfKind = (pattern: string): string | undefined => {
  const kind = KINDS.find(([form]) => form.test(pattern))?.[1];
  return kind && /^arn:[^:]*:iam::/.test(pattern) ? `${kind} (${pattern})` : undefined;
};
