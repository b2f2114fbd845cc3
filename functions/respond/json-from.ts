/** The value, or undefined for what is no JSON. */
export function jsonFrom(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses what is not there.
    return undefined;
  }
}
