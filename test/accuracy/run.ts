import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '../../shared/rules/severity.ts';
import { attacks, backgroundEvents, backgroundLabels, labelledCases } from './corpus.ts';
import { hitsOf } from './detect.ts';
import { mistakes, type Score, score, scoreAttacks, scoreBackground } from './judge.ts';

const options = new Command('accuracy')
  .description('Measure the rules against the labelled corpus in test/corpus.')
  .addOption(new Option('--min <severity>', 'what counts as loud').choices(SEVERITIES).default('medium'))
  .option('--list', 'name every case that came out wrong', false)
  .parse()
  .opts<{ min: Severity; list: boolean }>();

const cases = labelledCases();
const hits = hitsOf(cases.map(({ event }) => event));
const firm = cases.filter(({ debatable }) => !debatable);

const ratio = (part: number, whole: number): string => (whole === 0 ? 'n/a' : `${(part / whole).toFixed(4)} (${part}/${whole})`);

const described = ({ found, missed, kept, falseAlarms, info, infoBelow, infoLoud }: Score): string =>
  `recall ${ratio(found, found + missed)}, precision ${ratio(found, found + falseAlarms)}, quiet kept ${ratio(kept, kept + falseAlarms)}, info below ${infoBelow}/${info}, loud ${infoLoud}`;

if (options.list) {
  for (const { kind, case: one, hits: found } of mistakes(cases, hits, options.min)) {
    const named = found.map(({ rule, severity }) => `${rule}:${severity}`).join(' ') || '-';
    console.log(
      `${kind} ${one.verdict}${one.debatable ? ' (debatable)' : ''} ${one.policy} ${one.id} ${one.event['eventName']} [${named}]`,
    );
  }
}

// No line between rows: the whole table fits a screen.
const PLAIN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const byPolicy = new Table({
  head: ['Policy row', 'Alerts found', 'Quiet kept', 'Info loud'],
  style: { head: [], border: [] },
  chars: PLAIN,
});
for (const policy of [...new Set(cases.map((one) => one.policy))].sort()) {
  const { found, missed, kept, falseAlarms, info, infoLoud } = score(
    cases.filter((one) => one.policy === policy),
    hits,
    options.min,
  );
  if (found + missed + kept + falseAlarms + info === 0) continue;
  byPolicy.push([
    policy,
    ...[
      [found, found + missed],
      [kept, kept + falseAlarms],
      [infoLoud, info],
    ].map((pair) => (pair[1] === 0 ? '' : pair.join('/'))),
  ]);
}
console.log(byPolicy.toString());
console.log(`firm: ${described(score(firm, hits, options.min))}`);
console.log(`all:  ${described(score(cases, hits, options.min))}`);

const played = attacks();
const onAttacks = scoreAttacks(played, hitsOf(played.flatMap(({ events }) => events)), options.min);
console.log(
  `attacks: identity and log ${onAttacks.inScopeCaught}/${onAttacks.inScope} caught, others ${onAttacks.otherCaught}/${onAttacks.other}${onAttacks.missed.length > 0 ? `; missed ${onAttacks.missed.join(', ')}` : ''}`,
);

const around = scoreBackground(backgroundLabels(), hitsOf(backgroundEvents()), options.min);
const verdicts = Object.entries(around.byVerdict).map(([verdict, { events, loud }]) => `${verdict} ${loud}/${events}`);
console.log(
  `background: ${around.loud} of ${around.events} loud (${verdicts.join(', ')}), firm alerts ${around.firmAlertsLoud}/${around.firmAlerts}, wrong per 1,000: ${around.wrongPerThousand.toFixed(2)}`,
);
