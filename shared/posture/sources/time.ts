import * as z from 'zod/mini';

export const timeText = z
  .string()
  .check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'write a time such as "2026-03-04T09:00:00Z"'));

/** A time as the SDK or a saved snapshot gives it. */
export const time = z.pipe(
  z.union([z.date(), timeText]),
  z.transform((value: Date | string) => new Date(value)),
);
