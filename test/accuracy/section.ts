/** The rules that a cell names, each with a word beside it where that matters: its severity. */
export type RuleNames = readonly { readonly rule: string; readonly beside?: string }[];
export type Cell = string | RuleNames;

/** One table, as the terminal and the page both show it. */
export interface Section {
  readonly title: string;
  /** How the figures are made, in a sentence. */
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell with nothing in it where there is nothing to count. */
export const countOf = (part: number, whole: number): string => (whole === 0 ? '' : `${part}/${whole}`);
