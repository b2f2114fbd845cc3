const DAY = 86_400_000;

/** Whole days for people to read. */
export const daysBetween = (from: string, to: Date): number => Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / DAY));

/** Exact: a limit of 90 days is over a millisecond after it. */
export const isOlder = (from: string, days: number, at: Date): boolean => at.getTime() - Date.parse(from) > days * DAY;
export const isAtLeast = (from: string, days: number, at: Date): boolean => at.getTime() - Date.parse(from) >= days * DAY;
