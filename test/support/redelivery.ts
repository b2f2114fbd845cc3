import { TransientError } from '../../shared/errors.ts';

/** Tries again after what passes, as a queue does by delivering again. */
export async function untilItWorks<T>(work: () => Promise<T>, tries = 200): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TransientError) || tries === 0) throw error;
    return untilItWorks(work, tries - 1);
  }
}
