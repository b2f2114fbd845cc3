import { PermanentError } from '../../errors.ts';

/** The channel does not take the message as it is built: it is to be sent in a plainer form. */
export class RefusedPayload extends PermanentError {
  override readonly name = 'RefusedPayload';
}

/** The hook, token or key is not accepted: it may have been changed since it was read. */
export class RefusedCredentials extends PermanentError {
  override readonly name = 'RefusedCredentials';
}
