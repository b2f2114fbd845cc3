import * as z from 'zod/mini';
import { readFailureForm } from '../source.ts';

/** One of many reads that a source is made of (a region, a trail): its failure spoils no other. */
export const part = <Form extends z.ZodMiniType>(value: Form) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('read'), value }),
    z.object({ state: z.literal('failed'), failure: readFailureForm }),
  ]);

/** By the region's name. */
export const byRegion = <Form extends z.ZodMiniType>(value: Form) => z.record(z.string(), part(value));
