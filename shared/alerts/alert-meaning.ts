import type { Meaning } from '../policy/meaning.ts';
import { clipped, oneLine } from './plain-text.ts';

/** What a change means: the sentence, and a short table below it. */
export interface MeaningShown {
  readonly headline: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

const LONGEST = 400;

/** It stands as a sentence of its own here. */
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

export const meaningShown = ({ headline, rows, more }: Meaning): MeaningShown => ({
  headline: capital(clipped(oneLine(headline), LONGEST)),
  rows: [
    ...rows.map(({ label, words }) => ({ label: clipped(oneLine(label), 60), value: clipped(oneLine(words), LONGEST) })),
    ...(more > 0 ? [{ label: '…', value: `and ${more} more` }] : []),
  ],
});
