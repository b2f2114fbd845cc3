import { readEvents } from '../../shared/cloudtrail/read-events.ts';
import { UnreadableInput } from '../../shared/cloudtrail/read-problem.ts';
import type { Catalogue } from '../../shared/rules/catalogue.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { atLeast, type Severity } from '../../shared/rules/severity.ts';
import { wantedBy } from '../../shared/rules/wanted.ts';
import type { EventHits } from './format.ts';
import { hitsOver } from './hits.ts';
import { bytesOf } from './log-files.ts';
import { readAhead } from './read-ahead.ts';

export interface Scan {
  readonly catalogue: Catalogue;
  readonly settings: RuleSettings;
  readonly minSeverity: Severity;
  /** Stands in for the time of a record that has none. */
  readonly startedAt: Date;
}

/** What one stretch of one file gave. */
export interface Scanned {
  readonly found: readonly EventHits[];
  readonly problems: readonly UnreadableInput[];
  readonly seen: number;
}

const FILES_AHEAD = 3;

/** Runs the rules over the files. A file that cannot be read is a problem, and the rest goes on. */
export async function* scanFiles(files: readonly string[], scan: Scan): AsyncGenerator<Scanned> {
  const wanted = wantedBy(
    scan.catalogue.rules.flatMap(({ listens }) => listens),
    scan.settings.monitorResources,
  );
  const hitsOf = hitsOver(scan.catalogue, scan.settings);
  const open = (file: string) => readEvents(bytesOf(file), { file, receivedAt: scan.startedAt, wanted });
  for await (const { items } of readAhead(files, open, FILES_AHEAD)) {
    try {
      for await (const { events, problems, seen } of items) {
        const found = hitsOf(events).flatMap(({ event, hits }) => {
          const loud = hits.filter(({ assessment }) => atLeast(assessment.severity, scan.minSeverity));
          return loud.length === 0 ? [] : [{ event, hits: loud }];
        });
        yield { found, problems, seen };
      }
    } catch (cause) {
      if (!(cause instanceof UnreadableInput)) throw cause;
      yield { found: [], problems: [cause], seen: 0 };
    }
  }
}
