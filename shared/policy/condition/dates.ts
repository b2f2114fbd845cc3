const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i;
const SECONDS = /^-?\d{5,15}(?:\.\d+)?$/;

/** Milliseconds since 1970 of an ISO 8601 date ("2026", "2026-11-22T10:00Z") or of seconds since then. NaN for other text. */
export function dateOf(text: string): number {
  if (SECONDS.test(text)) return Number(text) * 1000;
  const parts = ISO.exec(text);
  if (parts === null) return Number.NaN;
  const [, year, month = '01', day = '01', time = '00:00', zone = 'Z'] = parts;
  const offset = /\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  // A time without seconds is a form that every engine reads; its text is checked above.
  return Date.parse(`${year}-${month}-${day}T${time}${offset}`);
}
