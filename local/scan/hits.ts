import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { accountOf } from '../../shared/findings/essentials.ts';
import { type AssessedHit, assessWithoutLookups } from '../../shared/rules/assess-event.ts';
import type { Catalogue } from '../../shared/rules/catalogue.ts';
import type { RuleSettings } from '../../shared/rules/settings.ts';
import { circumstancesOf, tuned } from '../../shared/rules/tune.ts';
import { windowBook } from '../../shared/rules/window-book.ts';
import type { EventHits } from './format.ts';

/** Every rule over a run of events, with no account to ask: each stretch gives its hits. */
export function hitsOver(catalogue: Catalogue, settings: RuleSettings): (events: readonly CloudTrailEvent[]) => readonly EventHits[] {
  const book = windowBook(settings);
  return (events) => {
    const overTime = new Map<CloudTrailEvent, AssessedHit[]>();
    // Log files hold events in no order; a window is best filled as things happened.
    for (const event of events.toSorted((a, b) => a.time.getTime() - b.time.getTime())) {
      const opened = book.see(event, accountOf(event), catalogue.sightings(event, settings));
      for (const { rule, event: completing, assessment } of opened) {
        const hits = tuned([{ rule, assessment }], circumstancesOf(completing), settings);
        if (hits.length > 0) overTime.set(completing, [...(overTime.get(completing) ?? []), ...hits]);
      }
    }
    const found = events.map((event): EventHits => {
      const hits = [...assessWithoutLookups(catalogue, event, settings), ...(overTime.get(event) ?? [])];
      overTime.delete(event);
      return { event, hits };
    });
    // What a late file completed is said of an event of an earlier stretch, on a line of its own.
    return [...found.filter(({ hits }) => hits.length > 0), ...[...overTime].map(([event, hits]) => ({ event, hits }))];
  };
}
