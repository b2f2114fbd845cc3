import { readFileSync } from 'node:fs';

/** One case of the file; what `input` and `expected` hold depends on the kind. */
export interface PolicyCase<Input = Readonly<Record<string, unknown>>, Expected = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly kind: 'match' | 'diff' | 'admin' | 'trust';
  readonly input: Input;
  readonly expected: Expected;
  readonly why: string;
  /** The documentation is unclear: reported, not gating. */
  readonly disputed?: boolean;
}

const file: { readonly cases: readonly PolicyCase[] } = JSON.parse(readFileSync(new URL('policy-cases.json', import.meta.url), 'utf8'));

export const casesOfKind = (kind: PolicyCase['kind']): readonly PolicyCase[] => file.cases.filter((one) => one.kind === kind);
