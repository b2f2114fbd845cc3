/** One policy document as it means things: single values are lists, names that are compared without case are in lower case. */
export interface PolicyDocument {
  /** A missing Version is the old one, in which variables are literal text. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  /** Position in the document, from 0. */
  readonly index: number;
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** In lower case: "s3:getobject", "*". */
  readonly actions: Patterns;
  /** As written, case counts. Undefined: the statement has no Resource (trust policies). */
  readonly resources: Patterns | undefined;
  /** Undefined: the statement has no Principal (identity policies). */
  readonly principals: Principals | undefined;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

/** What a list matches, or with `not` whatever it does not. */
export interface Patterns {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

export interface Principals {
  readonly not: boolean;
  /** `*` alone is kind AWS, id "*". */
  readonly entries: readonly { readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'; readonly id: string }[];
}

/** One operator on one key. */
export interface Condition {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** Canonical spelling without quantifier and IfExists: "StringEquals", "ArnLike", "Null". */
  readonly operator: string;
  readonly ifExists: boolean;
  /** In lower case: "aws:principalorgid". */
  readonly key: string;
  /** Numbers and booleans as text. */
  readonly values: readonly string[];
}

/** Where a document breaks the grammar. Line and column count from 1, in the text as it was given after percent-decoding. */
export interface GrammarFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** "Statement[1].Action". */
  readonly at: string;
}

export type PolicyKind = 'identity' | 'resource' | 'trust' | 'boundary' | 'session';

export type Parsed =
  | { readonly readable: true; readonly document: PolicyDocument }
  | { readonly readable: false; readonly faults: readonly GrammarFault[] };
