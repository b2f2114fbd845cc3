const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** NaN for text that is no number; never the 0 that an empty text would be. */
export const numberOf = (text: string): number => (NUMBER.test(text) ? Number(text) : Number.NaN);
