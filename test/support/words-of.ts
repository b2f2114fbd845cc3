import type { Assessment } from '../../shared/rules/rule.ts';

/** All that an assessment says to a person, one piece a line. */
export const wordsOf = ({ summary, because, evidence, change, remedy }: Assessment): string =>
  [
    summary,
    because,
    ...evidence.map(({ label, value }) => `${label}: ${value}`),
    JSON.stringify(change ?? ''),
    ...remedy.map(({ text, command }) => `${text} ${command ?? ''}`),
  ].join('\n');
