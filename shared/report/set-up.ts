import * as z from 'zod/mini';
import type { ConfigDigest } from '../alerts/config-digest.ts';
import { jsonFrom } from '../cloudtrail/json.ts';
import type { Run } from '../findings/store.ts';
import { type Capped, capped } from './capped.ts';
import { asOf, type ReportInput } from './input.ts';

/** A change of what is deployed, as the first run of the watch saw it that came after. */
export interface SetUpChange {
  /** The last run that had seen it otherwise, and the first that saw it so; ISO 8601 UTC. */
  readonly after: string;
  readonly at: string;
  /** Names of sections of the configuration. */
  readonly sections: readonly string[];
  /** Null: there was none, or is none any more. Lists say only that they changed. */
  readonly limits: readonly { readonly name: string; readonly from: string | null; readonly to: string | null }[];
  /** Rules that were switched off, and on again. */
  readonly off: readonly string[];
  readonly on: readonly string[];
  readonly version: { readonly from: string; readonly to: string } | null;
}

/** Which configuration and version were deployed, as the runs of the watch tell it. */
export interface SetUpSection {
  /** The first of them that tells it, ISO 8601 UTC; null: nobody knows. It may lie before the week. */
  readonly knownSince: string | null;
  /** At the end of the period. */
  readonly version: string | null;
  readonly off: readonly string[];
  readonly changes: Capped<SetUpChange>;
}

const MOST = 100;
const names = z.record(z.string(), z.string());
const digestForm = z.object({ sections: names, limits: names, off: z.array(z.string()) });

interface Seen {
  readonly at: Date;
  readonly version: string;
  readonly config: ConfigDigest;
}

export function setUpSection(input: ReportInput): SetUpSection {
  const { runs, watchedBefore } = input;
  const until = asOf(input);
  const seen = [...(watchedBefore === undefined ? [] : [watchedBefore]), ...runs.filter(({ kind, at }) => kind === 'watch' && at < until)]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap((run) => seenBy(run) ?? []);
  const last = seen.at(-1);
  return {
    knownSince: seen[0]?.at.toISOString() ?? null,
    version: last?.version ?? null,
    off: last?.config.off ?? [],
    changes: capped(
      seen.flatMap((now, index) => changeFrom(seen[index - 1], now) ?? []),
      MOST,
    ),
  };
}

/** A run of an older version says nothing. */
function seenBy({ at, detail }: Run): Seen | undefined {
  const { version, config } = detail ?? {};
  if (version === undefined || config === undefined) return undefined;
  const parsed = digestForm.safeParse(jsonFrom(config));
  return parsed.success ? { at, version, config: parsed.data } : undefined;
}

function changeFrom(before: Seen | undefined, now: Seen): SetUpChange | undefined {
  if (before === undefined) return undefined;
  const [old, own] = [before.config, now.config];
  const change: SetUpChange = {
    after: before.at.toISOString(),
    at: now.at.toISOString(),
    sections: differing(old.sections, own.sections),
    limits: differing(old.limits, own.limits).map((name) => ({ name, from: old.limits[name] ?? null, to: own.limits[name] ?? null })),
    off: own.off.filter((rule) => !old.off.includes(rule)),
    on: old.off.filter((rule) => !own.off.includes(rule)),
    version: before.version === now.version ? null : { from: before.version, to: now.version },
  };
  const { sections, limits, off, on, version } = change;
  return sections.length + limits.length + off.length + on.length === 0 && version === null ? undefined : change;
}

const differing = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]).toSorted();
