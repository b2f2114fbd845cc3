import { firstFew } from '../rules/vocabulary/request-values.ts';

const pluralOf = (noun: string): string => (/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`);

export const count = (number: number, one: string, many = pluralOf(one)): string => `${number} ${number === 1 ? one : many}`;

/** The first few of a list, and how many more there are. */
export const few = (words: readonly string[], most = 10): string => firstFew(words, most);
