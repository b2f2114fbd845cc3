/** Text from events, safe for a terminal: control and formatting characters become visible escapes, so none can act. */
export const visible = (text: string): string => text.replace(HIDDEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line of JSON that is safe for a terminal too: JSON itself lets DEL, C1 controls and line separators through. */
export const jsonLine = (value: unknown): string =>
  `${JSON.stringify(value).replace(LOOSE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

const LOOSE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g;
