export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 0 (info) … 4 (critical). */
export const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const worst = (severities: readonly Severity[]): Severity | undefined => severities.toSorted((a, b) => rankOf(b) - rankOf(a))[0];

export const atLeast = (severity: Severity, least: Severity): boolean => rankOf(severity) >= rankOf(least);

/** Moves a severity by whole steps, held between info and critical. */
export const shift = (severity: Severity, steps: number): Severity =>
  SEVERITIES[Math.min(SEVERITIES.length - 1, Math.max(0, rankOf(severity) + steps))] ?? severity;

/** A severity and the sentence that justifies it. */
export interface Grade {
  readonly severity: Severity;
  readonly because: string;
}

/**
 * Applies the modifiers of the catalogue in order: each that holds moves the grade and adds its reason.
 * @param steps positive is worse; `atLeast` keeps a lowering from going below a floor.
 */
export function grade(
  base: Grade,
  ...modifiers: readonly { readonly when: boolean; readonly steps: number; readonly because: string; readonly floor?: Severity }[]
): Grade {
  return modifiers.reduce<Grade>((graded, { when, steps, because, floor = 'info' }) => {
    if (!when) return graded;
    const moved = shift(graded.severity, steps);
    const severity = steps < 0 && rankOf(moved) < rankOf(floor) ? floor : moved;
    if (rankOf(severity) > rankOf(graded.severity) && steps < 0) return graded;
    return { severity, because: `${graded.because}; ${because}` };
  }, base);
}
