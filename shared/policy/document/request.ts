/** One call to be decided. */
export interface PolicyRequest {
  /** In lower case: "s3:getobject". */
  readonly action: string;
  /** An ARN, or "*" where the action knows no resource. */
  readonly resource: string;
  readonly principal?: RequestPrincipal;
  /** Values by key in lower case; a key that is left out is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export type RequestPrincipal =
  /** A user's or role's ARN; of a session its own and the role's. */
  | { readonly kind: 'AWS'; readonly arn: string; readonly roleArn?: string; readonly account: string }
  | { readonly kind: 'Service' | 'Federated' | 'CanonicalUser'; readonly id: string }
  | { readonly kind: 'anonymous' };

export type Decision = 'allow' | 'deny' | 'none';
