import type { Secrets } from '../alerts/channel.ts';
import { PermanentError, TransientError } from '../errors.ts';

const TIMEOUT_MS = 5000;

/** Asks for an address whose owner raises an alarm when nobody does. @throws TransientError, PermanentError; neither holds the address, which is a secret. */
export const outsideMonitor = (reference: string, secrets: Secrets) => async (): Promise<void> => {
  const url = URL.parse(await secrets(reference));
  const isPlain = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !isPlain))
    throw new PermanentError(`${reference} does not hold an address that begins with https://`);
  const status = await answered(url);
  if (status >= 400) throw new TransientError(`the outside monitor answered with status ${status}`);
};

async function answered(url: URL): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Its text may hold the address.
    throw new TransientError('the outside monitor was not reached');
  }
}
