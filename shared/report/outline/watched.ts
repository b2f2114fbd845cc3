import type { ReportBody } from '../summary.ts';
import { clip, count, duration, figure, localTime } from '../words.ts';
import { type Block, quiet, type Room, text } from './block.ts';

/** How the monitor watched itself, and what it is. */
export function watchedBlocks({ watched, setUp, week }: Pick<ReportBody, 'watched' | 'setUp' | 'week'>, room: Room): readonly Block[] {
  const { looks, drills, throttles } = watched;
  return [
    looks === 0
      ? quiet('No run of the watch is on record: heartbeats and dead letters are not known.')
      : text(`${heartbeatWords(watched)} ${deadLetterWords(watched, week.zone)}`),
    ...(looks === 0 && drills.length === 0
      ? []
      : [
          text(
            drills.length === 0
              ? 'No drill this week.'
              : `Drills: ${drills.map((drill) => drillWords(drill, week.zone, room)).join('; ')}.`,
          ),
        ]),
    quiet(
      `${throttles === null ? '' : `Refused as too many by CloudTrail: ${count(throttles, 'request')}. `}` +
        `Version deployed: ${clip(`${setUp.version ?? 'not on record'}${versionWords(setUp, week.zone)}`, room.text)}.`,
    ),
  ];
}

type Watched = ReportBody['watched'];

function heartbeatWords({ heartbeatLooks, silences, silentLooks, heartbeats }: Watched): string {
  if (heartbeatLooks === 0) return 'Heartbeats: not known.';
  const overdue = silences === 0 ? 'none overdue' : `overdue in ${count(silences, 'stretch', 'stretches')} (${count(silentLooks, 'look')})`;
  const times = `half within ${duration(heartbeats.medianSeconds)}, the longest ${duration(heartbeats.maxSeconds)}`;
  return `Heartbeats in ${figure(heartbeatLooks)} looks: ${figure(heartbeats.count)} came through, ${overdue}${heartbeats.count === 0 ? '' : `; ${times}`}.`;
}

function deadLetterWords({ deadLetters }: Watched, zone: string): string {
  if (deadLetters === null) return 'Dead letters: not counted.';
  const { now, most, since } = deadLetters;
  if (since === null) return `Dead letters: ${now}${most === 0 ? ', at every look' : `, up to ${figure(most)} in the week`}.`;
  return `Dead letters: ${figure(now)}, seen since ${localTime(since, zone)}; up to ${figure(most)} in the week.`;
}

const drillWords = ({ at, isComplete, slowestMs, failures }: Watched['drills'][number], zone: string, room: Room): string =>
  `${localTime(at, zone)} ${isComplete ? `on every channel after ${duration(slowestMs === null ? null : Math.round(slowestMs / 1000))}` : `failed (${clip(failures.join(', '), room.text)})`}`;

const versionWords = ({ changes }: ReportBody['setUp'], zone: string): string =>
  changes.rows.map(({ at, version }) => (version === null ? '' : ` (since ${localTime(at, zone)}, ${version.from} before)`)).join('');
