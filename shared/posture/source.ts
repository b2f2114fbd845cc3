import * as z from 'zod/mini';

/** Why something could not be read: never a pass, never a fail. */
export const readFailureForm = z.object({
  /** The permission that the call needs: "iam:GetAccountSummary". */
  call: z.string(),
  kind: z.enum(['denied', 'throttled', 'unavailable', 'unreadable']),
  /** The service's own word: "AccessDenied". */
  code: z.string(),
  message: z.string(),
});
export type ReadFailure = Readonly<z.output<typeof readFailureForm>>;

/** One thing that a snapshot may hold, and when it was so. */
export type Source<T> =
  | { readonly state: 'read'; readonly asOf: Date; readonly value: T }
  | { readonly state: 'failed'; readonly asOf: Date; readonly failure: ReadFailure }
  /** Nobody asked: the reason says why, and what would make it asked. */
  | { readonly state: 'left-out'; readonly reason: string };

/** One of many reads that a source is made of (a region, a user), as "sources/part.ts" has it. */
export type Part<T> = { readonly state: 'read'; readonly value: T } | { readonly state: 'failed'; readonly failure: ReadFailure };

export const read = <T>(value: T, asOf: Date): Source<T> => ({ state: 'read', asOf, value });
export const failed = (failure: ReadFailure, asOf: Date): Source<never> => ({ state: 'failed', asOf, failure });
export const leftOut = (reason: string): Source<never> => ({ state: 'left-out', reason });
