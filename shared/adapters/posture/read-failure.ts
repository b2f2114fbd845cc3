import { TransientError } from '../../errors.ts';
import { NotRead } from '../../posture/read-source.ts';
import type { ReadFailure } from '../../posture/source.ts';
import { httpStatusOf, isRetryable } from '../aws-errors.ts';
import { callOf } from './call-meter.ts';

const DENIED =
  /^(AccessDenied(Exception)?|AuthFailure|AuthorizationError|OptInRequired|UnauthorizedOperation|UnrecognizedClientException|InvalidClientTokenId|ExpiredToken(Exception)?|SignatureDoesNotMatch)$/;
const THROTTLED = /throttl|toomanyrequests|limitexceeded|requestlimit/i;

/** Why a call did not answer, in the words of the snapshot. @param first the permission it needs, where the error does not say it: "iam:GetAccountSummary". */
export function readFailure(first: string, error: unknown): ReadFailure {
  if (error instanceof NotRead) return error.failure;
  const call = callOf(error) ?? first;
  const code = error instanceof Error ? error.name : 'unknown';
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  if (DENIED.test(code) || httpStatusOf(error) === 403) return { call, kind: 'denied', code, message };
  if (THROTTLED.test(code)) return { call, kind: 'throttled', code, message };
  return { call, kind: isRetryable(error) || error instanceof TransientError ? 'unavailable' : 'unreadable', code, message };
}
