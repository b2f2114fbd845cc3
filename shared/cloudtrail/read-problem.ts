import { PermanentError } from '../errors.ts';

/** Input that cannot be read. The message names the file and, where it is known, the line or record ("line 3", "record 17"). */
export class UnreadableInput extends PermanentError {
  override readonly name = 'UnreadableInput';
  readonly file: string;
  readonly where: string | undefined;
  constructor(file: string, where: string | undefined, why: string, options: { cause?: unknown } = {}) {
    super(`${file}${where === undefined ? '' : `, ${where}`}: ${why}`, options);
    this.file = file;
    this.where = where;
  }
}

export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
