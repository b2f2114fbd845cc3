import * as z from 'zod/mini';
import type { Refusal } from './reply.ts';

/** What of a function URL's event is used. Source: "Invoking Lambda function URLs", AWS Lambda Developer Guide (payload format 2.0). */
const FunctionUrlEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z._default(z.string(), ''),
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z.string() }) }),
  body: z.optional(z.string()),
  isBase64Encoded: z._default(z.boolean(), false),
});

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they were sent. */
  readonly body: Uint8Array;
  /** The caller's address. */
  readonly from: string;
}

/** Slack's payload of a button holds the whole message; a form of ours is far smaller. */
const MOST_BYTES = 256 * 1024;

/** A request, or why it is none: what is too long is not even decoded. */
export function requestOf(event: unknown): Request | Refusal {
  const parsed = FunctionUrlEvent.safeParse(event);
  if (!parsed.success) return 'malformed';
  const { rawPath, rawQueryString, headers, requestContext, body = '', isBase64Encoded } = parsed.data;
  if (body.length > (isBase64Encoded ? Math.ceil(MOST_BYTES / 3) * 4 : MOST_BYTES)) return 'oversized';
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MOST_BYTES) return 'oversized';
  return {
    method: requestContext.http.method,
    path: rawPath,
    query: new URLSearchParams(rawQueryString),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: bytes,
    from: requestContext.http.sourceIp,
  };
}

/** The fields of a form, each at most once. Undefined: it is none. */
export function formOf({ headers, body }: Request): ReadonlyMap<string, string> | undefined {
  if (!/^application\/x-www-form-urlencoded(;|$)/i.test(headers['content-type'] ?? '')) return undefined;
  const fields = [...new URLSearchParams(Buffer.from(body).toString('utf8'))];
  const form = new Map(fields);
  return form.size === fields.length ? form : undefined;
}
