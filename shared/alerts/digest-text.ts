import { REPEAT_NOTE } from './alert-text.ts';
import type { Digest } from './digest.ts';

/** The whole digest as plain text. */
export const digestText = ({ title, why, mayRepeat, rows, link }: Digest): string =>
  [
    title,
    why,
    ...(mayRepeat ? [REPEAT_NOTE] : []),
    '',
    ...rows.map(({ word, summary, account, id }) => `${word}  ${summary} [${account}] (${id})`),
    ...(link === undefined ? [] : ['', `All of them: ${link}`]),
  ].join('\n');
