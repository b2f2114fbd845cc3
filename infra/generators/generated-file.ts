/** A file of the repository that is made from other files. `path` is relative to the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  /** Makes the whole content. Files are made in the order of the list, so a later one may import an earlier one. */
  readonly content: () => string | Promise<string>;
}
