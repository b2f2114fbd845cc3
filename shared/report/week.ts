import { DateTime, IANAZone } from 'luxon';
import { PermanentError } from '../errors.ts';

/** One ISO week in a zone, Monday 00:00 to Monday 00:00 local. */
export interface Week {
  /** ISO 8601: "2026-W10". */
  readonly id: string;
  /** IANA name: "Europe/Berlin". */
  readonly zone: string;
  /** Included. */
  readonly start: Date;
  /** Not included. */
  readonly end: Date;
  /** 168; 167 or 169 where the clocks change. */
  readonly hours: number;
}

/** One local day of a week. */
export interface WeekDay {
  /** "2026-03-02", local. */
  readonly date: string;
  /** "Mon". */
  readonly name: string;
  readonly start: Date;
  readonly end: Date;
}

const HOUR = 3_600_000;
const WEEK_ID = /^\d{4}-W\d{2}$/;

/** The week that holds the instant. @throws PermanentError when the zone is no IANA zone. */
export const weekOf = (at: Date, zone: string): Week => weekFrom(DateTime.fromJSDate(at, { zone: known(zone) }).startOf('week'));

/** @throws PermanentError for an id that is no ISO week ("2026-W54"), or an unknown zone. */
export function weekById(id: string, zone: string): Week {
  const monday = DateTime.fromISO(id, { zone: known(zone) });
  if (!WEEK_ID.test(id) || !monday.isValid) throw new PermanentError(`"${id}" is no ISO week such as 2026-W10`);
  return weekFrom(monday);
}

export const previousWeek = ({ start, zone }: Week): Week => weekFrom(local(start, zone).minus({ weeks: 1 }));
export const nextWeek = ({ start, zone }: Week): Week => weekFrom(local(start, zone).plus({ weeks: 1 }));

/** Monday to Sunday, each from its own midnight to the next. */
export function daysOf({ start, zone }: Week): readonly WeekDay[] {
  const monday = local(start, zone);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => {
    const day = monday.plus({ days });
    return {
      date: day.toFormat('yyyy-LL-dd'),
      name: day.toFormat('ccc', { locale: 'en' }),
      start: day.toJSDate(),
      end: monday.plus({ days: days + 1 }).toJSDate(),
    };
  });
}

/** Offsets from UTC in force in the week, in order: two where the clocks change. */
export const offsetsOf = ({ start, end, zone }: Week): readonly string[] => [
  ...new Set([start, new Date(end.getTime() - 1)].map((at) => `UTC${local(at, zone).toFormat('ZZ')}`)),
];

function weekFrom(monday: DateTime): Week {
  const start = monday.toJSDate();
  const end = monday.plus({ weeks: 1 }).toJSDate();
  return { id: monday.toFormat("kkkk-'W'WW"), zone: monday.zoneName ?? 'UTC', start, end, hours: (end.getTime() - start.getTime()) / HOUR };
}

const local = (at: Date, zone: string): DateTime => DateTime.fromJSDate(at, { zone });

function known(zone: string): string {
  if (!IANAZone.isValidZone(zone)) throw new PermanentError(`"${zone}" is no IANA time zone such as Europe/Berlin`);
  return zone;
}
