import type { html } from 'hono/html';

/** Markup whose inserted values are escaped. */
export type Markup = ReturnType<typeof html>;

/** Nothing inserted here is ever awaited, so the text is there at once. */
export const textOf = (markup: Markup): string => String(markup);

/** Size as it goes over the wire. */
export const bytesOf = (markup: string): number => new TextEncoder().encode(markup).length;
