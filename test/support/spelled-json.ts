import * as fc from 'fast-check';

/** A JSON object as its members, in order; a key may come twice, and the last one counts. */
type Members = readonly (readonly [string, Spelled])[];
export type Spelled = null | boolean | number | string | { readonly list: readonly Spelled[] } | { readonly members: Members };

/**
 * JSON text of the value as any writer might spell it: white space (without line breaks where `oneLine`), characters
 * by code, escaped slashes. `choice` gives numbers in [0, 1).
 */
export function textOf(value: Spelled, choice: () => number, oneLine: boolean): string {
  const gap = (): string => (choice() < 0.8 ? '' : oneLine || choice() < 0.5 ? ' \t'.slice(0, 1 + Math.floor(choice() * 2)) : '\r\n  ');
  const quoted = (text: string): string => `"${[...text].map((character) => characterOf(character, choice)).join('')}"`;
  const write = (one: Spelled): string => {
    if (typeof one === 'string') return quoted(one);
    if (one === null || typeof one !== 'object') return JSON.stringify(one);
    const inner =
      'list' in one ? one.list.map(write) : one.members.map(([key, member]) => `${quoted(key)}${gap()}:${gap()}${write(member)}`);
    const [open, close] = 'list' in one ? ['[', ']'] : ['{', '}'];
    return `${open}${gap()}${inner.join(`${gap()},${gap()}`)}${gap()}${close}`;
  };
  return write(value);
}

function characterOf(character: string, choice: () => number): string {
  if (choice() < 0.02)
    return [...character]
      .flatMap((one) => one.split(''))
      .map(byCode)
      .join('');
  return JSON.stringify(character).slice(1, -1);
}

const byCode = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Numbers in [0, 1) that shrink with the rest of a counterexample. */
export const choices = (): fc.Arbitrary<() => number> =>
  fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 200 }).map((numbers) => {
    let next = 0;
    return () => numbers[next++ % numbers.length] ?? 0;
  });
