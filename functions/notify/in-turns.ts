const AT_ONCE = 20;

/** The same for each, so many at once that no table or socket is overrun. Answers in the order of what was given. */
export async function inTurns<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let at = 0; at < values.length; at += AT_ONCE) results.push(...(await Promise.all(values.slice(at, at + AT_ONCE).map(work))));
  return results;
}
