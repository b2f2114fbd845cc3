import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '../../shared/rules/severity.ts';
import { attackIds, byPolicy, families, figures, goals } from './case-sections.ts';
import { byRule, credentialAccess, techniques, verdicts, wrong } from './event-sections.ts';
import { goalsOf } from './goals.ts';
import { measure } from './measure.ts';
import { PAGE, pageOf } from './page.ts';
import { reasons } from './reasons.ts';
import { tableText } from './terminal.ts';

const options = new Command('accuracy')
  .description('Measure the rules against the labelled corpus in test/corpus. Exit code 1 when a goal is missed.')
  .addOption(new Option('--min <severity>', 'what counts as loud; goals hold for medium').choices(SEVERITIES).default('medium'))
  .option('--list', 'only name what came out wrong, a line each', false)
  .option('--write', `only write ${PAGE}, as measured at medium`, false)
  .parse()
  .opts<{ min: Severity; list: boolean; write: boolean }>();

const least = options.write ? 'medium' : options.min;
const measured = measure(least);

if (options.write) {
  writeFileSync(fileURLToPath(new URL(`../../${PAGE}`, import.meta.url)), pageOf(measured));
  console.log(`written: ${PAGE}`);
} else if (options.list) {
  for (const { id, kind, verdict, debatable, policy, eventName, hits } of measured.mistakes) {
    const named = hits.map(({ rule, severity }) => `${rule.id}:${severity}`).join(' ') || '-';
    console.log(`${kind}: ${verdict}${debatable ? ' (debatable)' : ''} ${policy} ${id} ${eventName} [${named}]`);
  }
} else {
  for (const section of [byPolicy, families, attackIds, techniques, credentialAccess, verdicts, byRule, wrong]) {
    console.log(tableText(section(measured)));
  }
  console.log(`\nReasons\n${reasons.map(({ why }, index) => `${String(index + 1).padStart(3)} ${why}`).join('\n')}`);
  for (const section of [figures, goals]) console.log(tableText(section(measured)));
}

if (least === 'medium') {
  const missed = goalsOf(measured).filter(({ met }) => !met);
  for (const { what, asked, reached } of missed) console.error(`missed: ${what}: ${reached}, asked ${asked}`);
  if (missed.length > 0) process.exitCode = 1;
}
