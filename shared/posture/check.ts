import type { Resolver, Step, Subject } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { PostureSettings } from './settings.ts';
import type { SourceName, SourceValues } from './sources.ts';

/** Numbers in the versions of the CIS AWS Foundations Benchmark, several as "2.1.5, 2.1.6"; a version that has no such item is left out. */
export interface CisNumbers {
  readonly '3.0'?: string;
  readonly '5.0'?: string;
  readonly '6.0'?: string;
  readonly '7.0'?: string;
}

/** What a check says of one subject. A pass speaks for all that were looked at. */
export type Verdict =
  | { readonly outcome: 'pass'; readonly detail: string; readonly checked: number }
  | {
      readonly outcome: 'fail';
      readonly subject: Subject;
      readonly detail: string;
      readonly severity?: Severity;
      readonly evidence?: readonly { readonly label: string; readonly value: string }[];
      readonly remedy: readonly Step[];
    }
  /** What was read can't be judged. */
  | { readonly outcome: 'error'; readonly subject?: Subject; readonly detail: string }
  | { readonly outcome: 'stale'; readonly detail: string }
  | { readonly outcome: 'not-evaluated'; readonly reason: NotEvaluated; readonly detail: string };

export type NotEvaluated = 'not-applicable' | 'opted-out' | 'manual' | 'too-young' | 'not-readable';

/** What a check is given: the sources it names, read. */
export interface Reading<Name extends SourceName> {
  readonly account: string;
  readonly partition: string;
  readonly now: Date;
  readonly values: Pick<SourceValues, Name>;
  /** Sources that make a result more exact where they were read. */
  readonly more: Partial<SourceValues>;
  /** When each source was so. */
  readonly asOf: Readonly<Record<Name, Date>>;
  readonly settings: PostureSettings;
}

export interface CheckHead {
  /** Kebab case, equal to the file's name. */
  readonly id: string;
  readonly section: Section;
  readonly title: string;
  readonly severity: Severity;
  /** One sentence of consequence. */
  readonly why: string;
  readonly cis: CisNumbers;
  /** Controls of AWS Security Hub CSPM. */
  readonly securityHub: readonly string[];
  /** Without these it can't judge. On the first its answer rests. */
  readonly reads: readonly SourceName[];
  /** Events that end what it found, before the next run: each exported by a file in shared/rules, for heads.ts names it. */
  readonly ends?: readonly Resolver[];
}

export type Section = 'root' | 'password-policy' | 'credentials' | 'permissions' | 'roles' | 'least-privilege' | 'organization' | 'logging';

/** One check: what it reads, which controls it serves, and one pure function. */
export interface CheckOf<Name extends SourceName> extends CheckHead {
  readonly reads: readonly Name[];
  readonly readsMore?: readonly SourceName[];
  readonly judge: (reading: Reading<Name>) => readonly Verdict[];
}

/** A check as the catalogue holds it. */
export interface Check extends CheckHead {
  readonly readsMore?: readonly SourceName[];
  readonly judge: (reading: Reading<SourceName>) => readonly Verdict[];
}

/** A check reads no more than it names: what else a reading holds it can't see by its type. */
export const defineCheck = <Name extends SourceName>(check: CheckOf<Name>): Check => check;

export const pass = (detail: string, checked = 1): Verdict => ({ outcome: 'pass', detail, checked });
export const notEvaluated = (reason: NotEvaluated, detail: string): Verdict => ({ outcome: 'not-evaluated', reason, detail });
