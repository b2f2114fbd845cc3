import type { SetUpChange, SetUpSection } from '../set-up.ts';
import { clip, count, localTime } from '../words.ts';
import { type Block, quiet, type Room, text } from './block.ts';
import { listed } from './lists.ts';
import { thresholdLabel } from './threshold-words.ts';

/** Whether the monitor was asked for something else in the week, or was another version of itself. */
export function setUpBlocks(
  { knownSince, changes, off }: SetUpSection,
  week: { readonly start: string; readonly zone: string },
  room: Room,
): readonly Block[] {
  if (knownSince === null)
    return [quiet('Whether the configuration changed nobody knows: no run of the watch on record says which one was deployed.')];
  const since =
    knownSince < week.start
      ? ''
      : ` after ${localTime(knownSince, week.zone)}; nobody knows what was deployed before, for that run is the first that says it`;
  return [
    changes.total === 0
      ? text(`Neither configuration nor version changed this week${since}.`)
      : text(`${count(changes.total, 'change')} of configuration or version this week${since}.`),
    ...(changes.total === 0
      ? []
      : [
          listed(changes, room, [{ label: 'Seen', isNarrow: true }, { label: 'Changed' }], (change) => [
            { text: localTime(change.at, week.zone), ...gapWords(change, week.zone) },
            { text: clip(changeWords(change), room.text), sub: clip(sectionWords(change), room.text) },
          ]),
        ]),
    quiet(
      off.length === 0 ? 'No rule is switched off.' : `Switched off: ${clip(off.join(', '), room.text)} (${count(off.length, 'rule')}).`,
    ),
  ];
}

const LOOKS_MS = 15 * 60_000;

/** Between two looks of the watch, which are minutes apart, unless it stood still. */
const gapWords = ({ after, at }: SetUpChange, zone: string): { readonly sub?: string } =>
  Date.parse(at) - Date.parse(after) <= LOOKS_MS ? {} : { sub: `at some time after ${localTime(after, zone)}` };

const changeWords = ({ limits, off, on, version }: SetUpChange): string =>
  [
    ...(version === null ? [] : [`version ${version.from} → ${version.to}`]),
    ...(off.length === 0 ? [] : [`switched off: ${off.join(', ')}`]),
    ...(on.length === 0 ? [] : [`switched on again: ${on.join(', ')}`]),
    ...(limits.length === 0 ? [] : [`limits: ${limits.map(limitWords).join(', ')}`]),
  ].join('; ') || 'no limit and no rule switched off or on';

const HASH = /^[0-9a-f]{8}$/;

const limitWords = ({ name, from, to }: SetUpChange['limits'][number]): string =>
  HASH.test(from ?? to ?? '') ? thresholdLabel(name) : `${thresholdLabel(name)} ${from ?? 'not set'} → ${to ?? 'not set'}`;

const sectionWords = ({ sections }: SetUpChange): string =>
  sections.length === 0 ? 'the configuration is the same' : `sections: ${sections.join(', ')}`;
