import type { MuteRow } from '../mutes.ts';
import type { PipelineSection } from '../pipeline.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, delayWords, duration, figure, localTime } from '../words.ts';
import { type Block, quiet, type Room, type Section, type Tone, text } from './block.ts';
import { listed } from './lists.ts';
import { watchedBlocks } from './watched.ts';

export function mutesOutline({ mutes, week }: ReportBody, room: Room): Section {
  const table = (list: typeof mutes.active, caption: string): Block =>
    listed(
      list,
      room,
      [{ label: 'Scope' }, { label: 'Ends', align: 'right', isNarrow: true }, { label: 'Held back', align: 'right' }],
      (mute) => muteCells(mute, week.zone, room),
      `${caption} (${list.total})`,
    );
  return {
    id: 'mutes',
    title: 'Mutes',
    blocks: [
      ...(mutes.active.total === 0 ? [quiet('No mute is in force.')] : [table(mutes.active, 'In force')]),
      ...(mutes.ending.total === 0
        ? []
        : [text(`${count(mutes.ending.total, 'mute')} in force ${mutes.ending.total === 1 ? 'ends' : 'end'} within seven days.`)]),
      ...(mutes.idle.total === 0
        ? []
        : [
            text(
              `Held nothing back for 30 days, suggested for removal: ${mutes.idle.rows
                .slice(0, room.rows)
                .map(({ id }) => id)
                .join(', ')}${mutes.idle.total > room.rows ? ` and ${mutes.idle.total - room.rows} more` : ''}.`,
            ),
          ]),
      ...(mutes.ended.total === 0 ? [] : [table(mutes.ended, 'Ended this week; what they covered counts as open from then on')]),
    ],
  };
}

/** How it was made, in words. */
const VIA: Readonly<Record<string, string>> = { slack: 'Slack', 'command-line': 'command', page: 'link' };

const muteCells = (mute: MuteRow, zone: string, room: Room) => [
  {
    text: clip(mute.scope, room.text),
    sub: [
      clip(mute.reason, room.text),
      `${clip(mute.by, 60)}${mute.via === 'configuration' ? '' : `, by ${VIA[mute.via] ?? clip(mute.via, 20)}`}`,
      ...(mute.madeThisWeek ? ['new this week'] : []),
      ...(mute.endedBy === null ? [] : [`ended by ${clip(mute.endedBy, 60)}`]),
    ].join(' · '),
  },
  { text: localTime(mute.until, zone), ...(mute.openUnder > 0 ? { sub: `${mute.openUnder} open under it` } : {}) },
  { text: String(mute.held) },
];

/** Digests are messages too: what they tell is said beside their number. */
const digested = ({ digests, rolled }: PipelineSection['totals']): string =>
  digests === 0 ? '' : ` (${count(digests, 'digest')} among them, which ${digests === 1 ? 'tells' : 'tell'} ${count(rolled, 'alert')})`;

const runWords = ({ kind, complete, partial, failed, took }: PipelineSection['runs'][number]): string =>
  `${kind} ${complete} well, ${partial} in part, ${failed} failed, took up to ${duration(took.maxSeconds)}`;

export function pipelineOutline(body: ReportBody, room: Room): Section {
  const { pipeline, delays } = body;
  const { channels, totals, deadReasons, failures, runs, rejected } = pipeline;
  const number = (value: number, tone: Tone) => ({ text: String(value), tone: value > 0 ? tone : ('quiet' as const) });
  return {
    id: 'pipeline',
    title: 'The monitor itself',
    blocks: [
      channels.length === 0
        ? quiet('No alert was due on any channel.')
        : listed(
            { rows: channels, total: channels.length },
            room,
            [
              { label: 'Channel' },
              ...['Sent', 'In digests', 'Retried', 'Uncertain', 'Dead', 'Waiting'].map((label) => ({ label, align: 'right' as const })),
            ],
            ({ channel, sent, rolled, retried, uncertain, dead, waiting }) => [
              { text: clip(channel, 60) },
              { text: String(sent) },
              number(rolled, 'quiet'),
              number(retried, 'medium'),
              number(uncertain, 'medium'),
              number(dead, 'bad'),
              number(waiting, 'medium'),
            ],
          ),
      ...deadReasons.rows
        .slice(0, room.rows)
        .map(({ channel, reason, count: times }) =>
          text(`Not delivered on ${clip(channel, 60)}, ${count(times, 'time')}: ${clip(reason, room.text)}`),
        ),
      text(
        `${totals.sent} delivered${digested(totals)}, ${totals.uncertain} may have been, ${totals.dead} not. ${rejected === null ? '' : `Events that could not be read: ${figure(rejected)}. `}` +
          `Runs: ${runs.length === 0 ? 'none on record' : runs.map(runWords).join('; ')}.`,
      ),
      text(`From event to record: ${delayWords(delays.detection)}; ${count(delays.late, 'detection')} took more than 15 minutes.`),
      ...watchedBlocks(body, room),
      ...failures.rows.slice(0, room.rows).map((failure) => quiet(`Failure: ${clip(failure, room.text)}`)),
    ],
  };
}
