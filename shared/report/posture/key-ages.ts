import { daysAfter, daysSince, isOlder } from '../../posture/credentials/ages.ts';
import type { PostureSettings } from '../../posture/settings.ts';
import { type Capped, capped } from '../capped.ts';
import { asOf, type ReportInput } from '../input.ts';
import { keyName } from './hygiene.ts';
import { type Named, named, type Place } from './places.ts';

/** Active access keys by age at the end of the week. */
export interface KeyAgesSection {
  readonly keys: number;
  readonly buckets: readonly { readonly bucket: string; readonly count: number; readonly isOver: boolean }[];
  /** Active keys whose age the report does not say. */
  readonly unknown: number;
  /** Those that will be over the limit within seven days. */
  readonly turning: Capped<AgedKey>;
  readonly oldest: Capped<AgedKey>;
}

interface AgedKey extends Named {
  readonly key: string;
  readonly days: number;
  /** When the limit is reached, ISO 8601 UTC. */
  readonly due: string;
}

const SOON_DAYS = 7;
const MOST = 1000;
const EDGES = [
  { bucket: '0–30 d', over: -1, upTo: 30 },
  { bucket: '31–60 d', over: 30, upTo: 60 },
  { bucket: '61–90 d', over: 60, upTo: 90 },
  { bucket: '91–180 d', over: 90, upTo: 180 },
  { bucket: '181–365 d', over: 180, upTo: 365 },
  { bucket: '> 365 d', over: 365, upTo: Number.POSITIVE_INFINITY },
] as const;

export function keyAgesSection(places: readonly Place[], { keyDays }: PostureSettings, input: ReportInput): KeyAgesSection {
  const at = asOf(input);
  const keys = places.flatMap((place) =>
    (place.people ?? []).flatMap((person) =>
      person.keys
        .filter(({ isActive }) => isActive)
        .map((key) => ({
          ...named(place, person),
          key: keyName(key),
          made: typeof key.made === 'string' ? new Date(key.made) : undefined,
        })),
    ),
  );
  const dated = keys
    .flatMap(({ made, ...key }) =>
      made === undefined ? [] : [{ ...key, made, days: daysSince(made, at), due: daysAfter(made, keyDays).toISOString() }],
    )
    .toSorted((a, b) => a.made.getTime() - b.made.getTime() || (`${a.account} ${a.name}` < `${b.account} ${b.name}` ? -1 : 1));
  const soon = daysAfter(at, SOON_DAYS);
  const row = ({ made: _, ...key }: (typeof dated)[number]): AgedKey => key;
  return {
    keys: keys.length,
    buckets: EDGES.map(({ bucket, over, upTo }) => ({
      bucket,
      count: dated.filter(({ made }) => (over < 0 || isOlder(made, over, at)) && !isOlder(made, upTo, at)).length,
      isOver: over >= keyDays,
    })),
    unknown: keys.length - dated.length,
    turning: capped(dated.filter(({ made }) => !isOlder(made, keyDays, at) && isOlder(made, keyDays, soon)).map(row), MOST),
    oldest: capped(dated.filter(({ made }) => isOlder(made, keyDays, at)).map(row), MOST),
  };
}
