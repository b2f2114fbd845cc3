import type { Severity } from '../rules/severity.ts';
import type { FindingData } from './finding-data.ts';

/** Several alerts told by one message: what followed the first of a storm, or what waits for the hour of digests. */
export interface Digest {
  readonly key: string;
  /** "214 alerts in 5 minutes" */
  readonly title: string;
  /** Why they come together. */
  readonly why: string;
  /** Of the worst. */
  readonly severity: Severity;
  readonly mayRepeat: boolean;
  /** The worst first. A message shows as many as it holds. */
  readonly rows: readonly DigestRow[];
  /** The page that shows all of them, where there is one. */
  readonly link?: string;
}

export interface DigestRow {
  /** Short id, as people type it. */
  readonly id: string;
  readonly findingId: string;
  /** "CRITICAL", or "RESOLVED". */
  readonly word: string;
  readonly account: string;
  readonly summary: string;
  /** The finding as values, where whoever makes the digest has read it. */
  readonly data?: FindingData;
}
