const WIDTH = 130;
/** What stands before a list on its line. */
const LONGEST_KEY = 14;

type Value = string | boolean | readonly Value[] | { readonly [key: string]: Value };

/** A pattern as YAML for people: objects over several lines, lists of single values filled to the width of a line. */
export function yamlOf(value: Value, indent: string): string {
  if (typeof value !== 'object') return ` ${scalar(value)}`;
  if (!isList(value))
    return Object.entries(value)
      .map(([key, member]) => `\n${indent}${scalar(key)}:${yamlOf(member, `${indent}  `)}`)
      .join('');
  const singles = value.map(single);
  if (singles.every((text) => text !== undefined)) return filled(singles, indent);
  return value.map((item) => `\n${indent}-${yamlOf(item, `${indent}  `).replace(/^\n\s*/, ' ')}`).join('');
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** A value or a matcher with one value, in one piece. */
function single(value: Value): string | undefined {
  if (typeof value !== 'object') return scalar(value);
  const [entry, ...others] = isList(value) ? [] : Object.entries(value);
  if (entry === undefined || others.length > 0 || typeof entry[1] === 'object') return undefined;
  return `{ ${entry[0]}: ${scalar(entry[1])} }`;
}

function filled(items: readonly string[], indent: string): string {
  const whole = ` [${items.join(', ')}]`;
  if (indent.length + LONGEST_KEY + whole.length <= WIDTH) return whole;
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && indent.length + line.length + item.length + 3 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${item},`;
  }
  return `\n${indent}[${[...lines, line].map((text) => `\n${indent}  ${text}`).join('')}\n${indent}]`;
}

/** Quoted where YAML would take the text for something else. */
const scalar = (value: string | boolean): string =>
  typeof value === 'boolean' || (/^[\w$][\w $.-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|[\d.]+)$/i.test(value))
    ? String(value)
    : JSON.stringify(value);
