import { type JsonObject, textAt } from './json.ts';

/** What became of the call. `unknown`: a sign-in whose record does not say. */
export type Outcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'denied' | 'failed'; readonly code: string | undefined; readonly message: string | undefined };

const DENIED = /AccessDenied|Unauthorized|Forbidden|AuthFailure|OperationNotPermitted/i;

/** Whether an error code says that the caller had no permission. */
export const isDenial = (code: string): boolean => DENIED.test(code);

/** Sign-ins report their result in the response; an absent `errorCode` says nothing about them. */
export function outcomeOf(record: JsonObject): Outcome {
  const code = textAt(record, 'errorCode');
  const message = textAt(record, 'errorMessage');
  const name = textAt(record, 'eventName') ?? '';
  const result = textAt(record, 'responseElements', name) ?? textAt(record, 'serviceEventDetails', name);
  if (code !== undefined) return { kind: DENIED.test(code) ? 'denied' : 'failed', code, message };
  if (/^failure$/i.test(result ?? '')) return { kind: 'failed', code, message };
  if (message !== undefined) return { kind: 'failed', code, message };
  if (name === 'ConsoleLogin' && !/^success$/i.test(result ?? '')) return { kind: 'unknown' };
  return { kind: 'succeeded' };
}
