import { type Secrets, UncertainDelivery } from '../../alerts/channel.ts';
import { TransientError } from '../../errors.ts';
import { RefusedCredentials, RefusedPayload } from './refusals.ts';

/** Sends the first form; one that is refused as it is built is followed at once by the next. The last refusal stands. */
export async function firstTaken<Form, Answer>(
  [form, ...plainer]: readonly [Form, ...Form[]],
  send: (form: Form) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(form);
  } catch (error) {
    const [next, ...rest] = plainer;
    if (!(error instanceof RefusedPayload) || next === undefined) throw error;
    return firstTaken([next, ...rest], send);
  }
}

/** Uses secrets; where they are refused they are read again, past the cache, and used once more if one of them was changed meanwhile. */
export async function withSecrets<Answer>(
  secrets: Secrets,
  references: readonly string[],
  use: (values: readonly string[]) => Promise<Answer>,
): Promise<Answer> {
  const read = (fresh: boolean): Promise<readonly string[]> => Promise.all(references.map((reference) => secrets(reference, fresh)));
  const values = await read(false);
  try {
    return await use(values);
  } catch (error) {
    if (!(error instanceof RefusedCredentials)) throw error;
    const fresh = await read(true);
    if (fresh.every((value, index) => value === values[index])) throw error;
    return use(fresh);
  }
}

/** Of a channel that knows a repeat: what may have arrived is sent again like what has not. */
export async function repeatable<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof UncertainDelivery) throw new TransientError(error.message, { cause: error });
    throw error;
  }
}
