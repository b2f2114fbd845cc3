/** A list that may be cut: what was left out is a number, never silence. */
export interface Capped<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

export const capped = <T>(rows: readonly T[], most: number): Capped<T> => ({ rows: rows.slice(0, most), total: rows.length });

/** Cuts further, for a place with less room. */
export const cut = <T>({ rows, total }: Capped<T>, most: number): Capped<T> => ({ rows: rows.slice(0, most), total });

export const leftOut = ({ rows, total }: Capped<unknown>): number => total - rows.length;
