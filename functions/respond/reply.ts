import type { KeptFile } from '../../shared/report/kept-reports.ts';

/** Why a request changed nothing. */
export type Refusal = 'forged' | 'stale' | 'replayed' | 'oversized' | 'malformed' | 'unauthorised' | 'lost';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes are handed on as they are. */
  readonly body: string | Uint8Array;
  readonly refused?: Refusal;
  /** What the table knows since then. */
  readonly did?: 'answered' | 'muted';
  /** Key of the report's file that is handed out with it. */
  readonly opened?: string;
}

const STATUS: Readonly<Record<Refusal, number>> = {
  forged: 401,
  stale: 401,
  replayed: 403,
  unauthorised: 403,
  oversized: 413,
  malformed: 400,
  lost: 404,
};
const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Without a word more: whoever sends such a thing learns nothing from it. */
export const refuse = (refused: Refusal): Reply => ({ status: STATUS[refused], headers: PLAIN, body: '', refused });

/** What Slack takes for "received". */
export const received: Reply = { status: 200, headers: PLAIN, body: '' };

/** An answer to the submission of a window. Source: "Modals", Slack developer documentation: response_action. */
export const windowReply = (action: object): Reply => ({
  status: 200,
  headers: { ...PLAIN, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(action),
});

/** Whatever is shown: to be read here, by nobody else, and to be kept nowhere. */
const shown = (policy: string): Reply['headers'] => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; ${policy}; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
});

export const page = (body: string, style: string, refused?: Refusal): Reply => ({
  status: refused === undefined ? 200 : STATUS[refused],
  headers: shown(`style-src '${style}'; img-src data:; form-action 'self'`),
  body,
  ...(refused === undefined ? {} : { refused }),
});

/** A page of the report, with styles of its own, or a table to be saved. @param gzipped its text */
export const reportFile = ({ fileName, contentType }: Pick<KeptFile, 'fileName' | 'contentType'>, gzipped: Uint8Array): Reply => ({
  status: 200,
  headers: {
    ...shown("style-src 'unsafe-inline'; form-action 'none'"),
    'content-type': `${contentType}; charset=utf-8`,
    'content-encoding': 'gzip',
    ...(contentType === 'text/html' ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
  },
  body: gzipped,
});
