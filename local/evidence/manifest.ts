import * as z from 'zod/mini';
import { reportHash } from '../../shared/report/hash.ts';

/** Bumped when a reader of the last version could not read a bundle. */
export const EVIDENCE_VERSION = 1;
export const MANIFEST = 'manifest.json';

/** Plain names below one another: nothing that leads out of a folder, hides in it or differs between systems. */
const PLAIN_PATH = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/;
export const isPlainPath = (path: string): boolean => path.length <= 200 && PLAIN_PATH.test(path);

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'));
const path = z.string().check(z.refine(isPlainPath, 'a plain path inside the bundle'));
const count = z.int().check(z.minimum(0));
const utc = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'a time in UTC'));

export const manifestForm = z.object({
  schema: z.literal('trailwarden/evidence'),
  schemaVersion: z.int().check(z.minimum(1)),
  product: z.object({ name: z.string(), version: z.string() }),
  accounts: z.array(z.string()),
  /** `start` included, `end` not. */
  week: z.object({ id: z.string(), zone: z.string(), start: utc, end: utc }),
  /** The instant that the bundle speaks of: the week's end, or an earlier one in a week that was not over. */
  asOf: utc,
  report: z.object({ hash, version: count, path }),
  totals: z.object({ findings: count, occurrences: count, answers: count, runs: count, postureRecords: count, snapshots: count }),
  /** What the bundle does not hold, and why. */
  notes: z.array(z.string()),
  files: z.array(z.object({ path, size: count, sha256: hash })),
  /** SHA-256 of the canonical JSON of all the above. */
  hash,
});

export type Manifest = z.output<typeof manifestForm>;
export type FileEntry = Manifest['files'][number];

export const manifestHash = ({ hash: _, ...body }: Manifest | (Omit<Manifest, 'hash'> & { readonly hash?: string })): string =>
  reportHash(body);

export function manifestOf(body: Omit<Manifest, 'hash' | 'schema' | 'schemaVersion'>): Manifest {
  const whole = { schema: 'trailwarden/evidence', schemaVersion: EVIDENCE_VERSION, ...body } as const;
  return { ...whole, hash: manifestHash(whole) };
}
