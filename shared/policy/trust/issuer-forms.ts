/** What the values of a claim must look like to name one customer of the issuer, or one of his subjects. */
export interface ClaimForm {
  readonly tenant: RegExp | undefined;
  readonly subject: RegExp | undefined;
  /** The beginning of a customer's name that anybody may take for his own. */
  readonly open: RegExp | undefined;
}

export interface IssuerForms {
  /** For people; empty: the issuer's host says it. */
  readonly label: string;
  /** By claim, as it stands after the issuer in a condition key. */
  readonly claims: Readonly<Record<string, ClaimForm>>;
}
