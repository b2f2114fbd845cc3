import { UncertainDelivery } from '../../alerts/channel.ts';
import { TransientError } from '../../errors.ts';

/** The connection was never made: nothing can have arrived. */
const NEVER_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** No answer came: a call that never left may be made again, of any other nobody knows. Never repeats the cause's text, which may hold the URL. */
export function noAnswer(channel: string, cause: unknown): TransientError | UncertainDelivery {
  const code = networkCode(cause);
  if (code !== undefined && NEVER_SENT.test(code)) return new TransientError(`channel ${channel}: no connection (${code})`);
  return new UncertainDelivery(`channel ${channel}: no answer${code === undefined ? '' : ` (${code})`}`);
}

function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 5) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code)) return error.code;
  const inner = 'original' in error ? error.original : error.cause;
  return networkCode(inner, depth + 1) ?? networkCode(error.cause, depth + 1);
}
