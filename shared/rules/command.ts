/** A shell command that can be pasted safely even when names are hostile: every word that needs it is single-quoted (POSIX). */
export const shellCommand = (...words: readonly string[]): string => words.map(quoted).join(' ');

const quoted = (word: string): string => {
  const visible = word.replace(CONTROL, '');
  return /^[\w@%+=:,./-]+$/.test(visible) ? visible : `'${visible.replaceAll("'", `'\\''`)}'`;
};

// Control characters would act on the terminal that the command is pasted into; line and paragraph separators are shown as ends of lines.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
