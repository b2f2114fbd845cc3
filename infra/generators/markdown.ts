/** What Markdown would read as markup, and the pipe that would end a cell. */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>|]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : `\\${sign}`)).replace(/\s+/g, ' ');

/** Names of our own: no backtick, pipe or space to mind. */
export const code = (name: string): string => (/^[\w:.*/-]+$/.test(name) ? `\`${name}\`` : escaped(name));

export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head.map(escaped), head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

/** A block of text as it stands, under the item of a list. */
export const fenced = (text: string, language: string): readonly string[] =>
  [`\`\`\`${language}`, ...text.split('\n'), '```'].map((line) => `   ${line}`);
