import { capped } from '../capped.ts';
import type { ReportBody } from '../summary.ts';
import { type Block, quiet, type Room, type Section, text } from './block.ts';
import { type Findings, findingsTable } from './lists.ts';

/** What needs a person now. */
export function actionOutline(body: ReportBody, room: Room): Section {
  const { urgent } = body.changes;
  const own = { ...room, rows: room.urgentRows ?? room.rows };
  return {
    id: 'action',
    title: 'Needs action',
    blocks:
      urgent.total === 0
        ? [text('No critical or high finding is open.')]
        : [findingsTable(urgent, findingsOf(body, own), 'Open, critical and high')],
  };
}

const LISTS = [
  ['regressed', 'Regressed: ended this week and open again'],
  ['reopened', 'Reopened: had ended or been acknowledged before'],
  ['new', 'New'],
  ['existing', 'Existing: found by the first look at an account'],
  ['resolved', 'Resolved'],
  ['acknowledged', 'Acknowledged, but still open'],
  ['recurring', 'Open before, seen again'],
] as const;

export function changesOutline(body: ReportBody, room: Room): Section {
  const { changes, isBaseline, counts } = body;
  const findings = findingsOf(body, room);
  const full = LISTS.filter(([list]) => changes[list].total > 0);
  const empty = LISTS.filter(([list]) => changes[list].total === 0).map(([list]) => (list === 'recurring' ? 'seen again' : list));
  return {
    id: 'changes',
    title: 'Changes',
    blocks: [
      ...(isBaseline ? [text('Baseline week: monitoring began in it, or after it. Comparison starts next week.')] : []),
      ...full.map(([list, caption]): Block => findingsTable(changes[list], findings, `${caption} (${changes[list].total})`)),
      ...(empty.length === 0 ? [] : [quiet(`None this week: ${empty.join(', ')}.`)]),
      ...(counts.byChange.standing === 0 ? [] : [quiet(`Open since before and not seen this week: ${counts.byChange.standing}.`)]),
      ...(changes.oldest.length === 0
        ? [quiet('Nothing is open.')]
        : [findingsTable(capped(changes.oldest, changes.oldest.length), findings, 'Open longest')]),
    ],
  };
}

const findingsOf = ({ findings, week }: ReportBody, room: Room): Findings => ({
  byId: new Map(findings.map((row) => [row.id, row])),
  zone: week.zone,
  room,
});
