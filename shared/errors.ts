/** May work when tried again: throttling, time-outs, 5xx, a lost race. `retryAfterMs` is the server's own word, when it gave one. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly retryAfterMs: number | undefined;
  constructor(message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Will fail the same way until a person or a deployment changes something. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
}
