import { FAMILIES } from '../../shared/rules/family-names.ts';
import type { Share } from './families.ts';
import { goalsOf, ratioText } from './goals.ts';
import { f1, infoKept, precision, quietKept, recall, type Score } from './judge.ts';
import type { Measurement } from './measure.ts';
import { type Cell, countOf, type Section } from './section.ts';

export const goals = (measurement: Measurement): Section => ({
  title: 'Goals',
  about: 'What the rules must reach. The command ends with exit code 1 when one is missed.',
  head: ['Goal', 'Asked', 'Reached', 'Met'],
  rows: goalsOf(measurement).map(({ what, asked, reached, met }) => [what, asked, reached, met ? 'yes' : 'NO']),
});

export const figures = ({ firm, all }: Measurement): Section => ({
  title: 'Labelled cases',
  about:
    'Recall is the part of the alerts that were found. Precision is the part of what was loud, alerts and false alarms, that is an alert. F1 is their harmonic mean.',
  head: ['', 'Firm cases', 'All cases'],
  rows: [
    figure('Recall', (score) => ratioText(recall(score))),
    figure('Precision', (score) => ratioText(precision(score))),
    figure('F1', (score) => ratioText(f1(score))),
    figure('Quiet cases kept quiet', (score) => ratioText(quietKept(score))),
    figure('Information kept below medium', (score) => ratioText(infoKept(score))),
    figure('… of which recorded as info or low', ({ infoBelow }) => String(infoBelow)),
  ].map(([name, of]) => [name, of(firm), of(all)]),
});

const figure = (name: string, of: (score: Score) => string): readonly [string, (score: Score) => string] => [name, of];

export const byPolicy = ({ byPolicy: rows }: Measurement): Section => ({
  title: 'By row of the verdict table',
  about: 'Firm and debatable cases together. The rows are named in the corpus.',
  head: ['Row', 'Alerts found', 'Quiet kept', 'Information kept'],
  rows: rows.map(({ policy, score }) => [
    policy,
    countOf(...recall(score)),
    countOf(score.kept, score.kept + score.falseAlarms),
    countOf(...infoKept(score)),
  ]),
});

const shareRows = (shares: readonly Share[], nameOf: (share: Share) => string): readonly (readonly Cell[])[] =>
  shares.map((share) => [nameOf(share), String(share.found), String(share.alone), share.rules.map((rule) => ({ rule }))]);

export const families = ({ families: shares }: Measurement): Section => ({
  title: 'By family of rules',
  about:
    'On the cases that ask for an alert: how many a family found, and how many no other family found. Families that found none are left out.',
  head: ['Family', 'Found', 'Only finder', 'Rules'],
  rows: shareRows(shares, ({ name }) => Object.entries(FAMILIES).find(([family]) => family === name)?.[1] ?? name),
});

export const attackIds = ({ attackIds: shares }: Measurement): Section => ({
  title: 'By ATT&CK technique of the rules',
  about: 'The same cases by the techniques that the rules name for themselves.',
  head: ['Technique', 'Found', 'Only finder', 'Rules'],
  rows: shareRows(shares, ({ name }) => name),
});
