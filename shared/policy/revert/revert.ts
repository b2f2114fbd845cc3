/** What puts a change of policies back, step by step. Nothing here is run by the monitor. */
export interface Revert {
  /** In order: the first one shows what stands there now, the others change it. */
  readonly steps: readonly RevertStep[];
  /** Run as they stand, the steps restore what was there. Not so where something is not known or cannot come back. */
  readonly safe: boolean;
  /** Why it is not safe, and what to mind. */
  readonly warnings: readonly string[];
  /** Putting it back gives rights again that the change took. */
  readonly widensAgain: 'yes' | 'perhaps' | 'no';
}

export interface RevertStep {
  readonly text: string;
  /** It only shows what stands there now. */
  readonly looks?: true;
  /** A command as words, unquoted: whoever shows it quotes them for a shell. */
  readonly words?: readonly string[];
  /** A file that the command reads, to be written beforehand: its text never stands in a command line. */
  readonly file?: { readonly name: string; readonly text: string };
}

/** What stood there before the event: a document, a boundary's ARN, a version; undefined where there was none. */
export type Before =
  | { readonly known: true; readonly document: string | undefined; readonly versionId: string | undefined }
  | { readonly known: false; readonly why: string };
