/** A text that may hold a key: the value of a variable or parameter, or user data. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What of one text is needed to judge it beside others; ids, but no secret. */
export interface Traces {
  readonly name: string;
  readonly ids: readonly { readonly id: string; readonly line: number; readonly isSecretNear: boolean }[];
  readonly hasSecret: boolean;
}

/** An id of a long-lived access key, and in which text its secret seems to stand. */
export interface FoundKey {
  readonly name: string;
  readonly id: string;
  readonly line: number;
  readonly secretIn?: string;
}

/** In one text an id and its secret are no further apart than so many characters. */
const NEAR = 1000;
/** Random secrets lie above, hexadecimal digests and paths below. */
const LEAST_ENTROPY = 4.1;

const KEY_ID = /(?<!\w)AKIA[A-Z2-7]{16}(?!\w)/g;
/** `=` may stand before one, as in an assignment; after one it would be the padding of something else. */
const SECRET = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/**
 * Each id once, in its name as well, and whether something that looks like a secret is in the text. One pass, for a packed text may
 * be made to hold very many.
 */
export function tracesIn({ name, text }: NamedText): Traces {
  const plain = unescaped(text);
  const secrets = [...plain.matchAll(SECRET)].filter(([secret]) => isRandom(secret)).map(({ index }) => index);
  const ids = new Map<string, Traces['ids'][number]>();
  let [line, from, next] = [1, 0, 0];
  for (const { id, at } of [...idsIn(name).map(({ id }) => ({ id, at: 0 })), ...idsIn(plain)]) {
    line += plain.slice(from, at).split('\n').length - 1;
    from = at;
    while ((secrets[next] ?? at) < at - NEAR) next++;
    const isSecretNear = (secrets[next] ?? Number.POSITIVE_INFINITY) <= at + NEAR;
    if (ids.get(id)?.isSecretNear !== true && (isSecretNear || !ids.has(id))) ids.set(id, { id, line, isSecretNear });
  }
  return { name, ids: [...ids.values()], hasSecret: secrets.length > 0 };
}

const idsIn = (text: string) => [...text.matchAll(KEY_ID)].filter(([id]) => !isExample(id)).map(({ 0: id, index: at }) => ({ id, at }));

/** Keys in texts that belong together: one may hold the id and another one its secret. */
export const keysAmong = (texts: readonly Traces[]): readonly FoundKey[] =>
  texts.flatMap(({ name, ids }) => {
    const beside = texts.find((other) => other.name !== name && other.hasSecret)?.name;
    return ids.map(({ id, line, isSecretNear }) => {
      const secretIn = isSecretNear ? name : beside;
      return { name, id, line, ...(secretIn === undefined ? {} : { secretIn }) };
    });
  });

/** What JSON and addresses escape, as it was meant; an end of a line becomes a space, so that lines keep their numbers. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/(?:%|\\u00)([0-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Math.max(SPACE, Number.parseInt(code, 16))))
    .replaceAll('\\/', '/')
    .replaceAll(/\\[nrt"]/g, ' ');
const SPACE = 0x20;

/** Keys of AWS's own documentation end so; no key that was drawn does. */
const isExample = (text: string): boolean => /EXAMPLE(KEY)?$/.test(text);

const isRandom = (text: string): boolean =>
  /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9/+]/.test(text) && !isExample(text) && entropyOf(text) >= LEAST_ENTROPY;

/** Shannon's, in bits a character. */
function entropyOf(text: string): number {
  const shares = [...Map.groupBy(text, (char) => char).values()].map((same) => same.length / text.length);
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
}
