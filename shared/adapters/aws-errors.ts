/** Names of AWS errors that pass: throttling, conflicts, time-outs. Sources: "Common errors" of the services' API references. */
const PASSING =
  /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|ProvisionedThroughputExceededException|TransactionInProgressException|TransactionConflictException|InternalServerError|InternalFailure|ServiceUnavailable(Exception)?|ServiceFailure(Exception)?|TimeoutError|RequestTimeout(Exception)?|RequestThrottled(Exception)?|LimitExceededException|NetworkingError|PriorRequestNotComplete)$/;
const NETWORK = /^(ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|UND_ERR_.*)$/;

/** Whether an SDK or network error may pass by itself: by name, HTTP status, network code, then its cause. */
export function isRetryable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  if (PASSING.test(error.name)) return true;
  const code = 'code' in error ? String(error.code) : '';
  if (NETWORK.test(code)) return true;
  const status = httpStatusOf(error);
  if (status !== undefined && (status >= 500 || status === 429)) return true;
  return isRetryable(error.cause, depth + 1);
}

export function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null)
    return undefined;
  const metadata = error.$metadata;
  return 'httpStatusCode' in metadata && typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
