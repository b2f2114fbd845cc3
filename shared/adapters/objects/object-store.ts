/**
 * Port: JSON values by key; a key is names joined by "/". A value is there whole or not at all.
 * Every method @throws TransientError when the store can't be reached, PermanentError naming the key when it refuses or what is there can't be read.
 */
export interface ObjectStore {
  /** Undefined: there is none. */
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  /** Keys that begin with the prefix, in their order. */
  list(prefix: string): AsyncIterable<string>;
}
