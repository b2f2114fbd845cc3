import * as z from 'zod/mini';

/** A time as the SDK or a saved snapshot gives it. */
export const time = z.pipe(
  z.union([z.date(), z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'write a time such as "2026-03-04T09:00:00Z"'))]),
  z.transform((value: Date | string) => new Date(value)),
);
