/** A JSON value that remembers where it stands in its text; members are a list, so none can hide another. */
export type JsonNode =
  | { readonly type: 'object'; readonly offset: number; readonly members: readonly JsonMember[] }
  | { readonly type: 'list'; readonly offset: number; readonly items: readonly JsonNode[] }
  | { readonly type: 'text'; readonly offset: number; readonly value: string }
  /** `value` as written in the text: "3600", "true", "null". */
  | { readonly type: 'number' | 'boolean' | 'null'; readonly offset: number; readonly value: string };

export interface JsonMember {
  readonly key: string;
  /** Of the key. */
  readonly offset: number;
  readonly value: JsonNode;
}

/** What is wrong with a text, at a place counted in UTF-16 units from 0. */
export interface JsonProblem {
  readonly message: string;
  readonly offset: number;
}
