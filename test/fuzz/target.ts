/** One thing to try at random: the same seed tries the same. `failures` says what went wrong, for people. */
export type FuzzTarget = (runs: number, seed: number) => Promise<{ readonly summary: string; readonly failures: readonly string[] }>;
