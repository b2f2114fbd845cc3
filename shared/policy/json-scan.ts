/** What `JSON.parse` hides: keys written twice in one object (it keeps the last) and nesting deep enough to break recursion. */
export interface JsonScan {
  readonly repeatedKeys: readonly string[];
  readonly depth: number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

/** One pass over the tokens of a text that `JSON.parse` has accepted. */
export function scanJson(text: string): JsonScan {
  const open: (Set<string> | undefined)[] = [];
  const repeated = new Set<string>();
  let depth = 0;
  let lastText: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && lastText !== undefined) {
      const key = String(JSON.parse(lastText));
      const keys = open.at(-1);
      if (keys?.has(key)) repeated.add(key);
      keys?.add(key);
    }
    depth = Math.max(depth, open.length);
    lastText = token.startsWith('"') ? token : undefined;
  }
  return { repeatedKeys: [...repeated], depth };
}
