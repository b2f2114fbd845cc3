/**
 * Port: what one run has read so far, part by part, so that another process goes on where this one ended.
 * Every method @throws TransientError when it can't be reached, PermanentError when what is there can't be read.
 */
export interface CollectProgress {
  /** Undefined: the part was not kept. */
  load(part: string): Promise<unknown>;
  save(part: string, value: unknown): Promise<void>;
}
