import { readConfigFile } from '../shared/adapters/config-file.ts';
import { timeWords } from '../shared/alerts/alert-words.ts';
import { PermanentError } from '../shared/errors.ts';
import { everyRule } from '../shared/posture/every-rule.ts';
import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';
import type { AccountInventory } from '../shared/rules/account-inventory.ts';
import { unknown } from '../shared/rules/facts.ts';
import { type Fed, feed } from './feed.ts';
import { type Finished, finishRun } from './finish.ts';
import { inTurn } from './in-turn.ts';
import { progressBar } from './progress.ts';
import { recordedAccount } from './recorded-account.ts';
import { logFilesIn } from './scan/log-files.ts';
import { servePage } from './serve.ts';
import { standing } from './slack-look-alike.ts';
import { findingsTable } from './summary-table.ts';
import { openWorld, type World } from './world.ts';

export interface StartOptions {
  readonly serve: boolean;
  readonly port: number;
  readonly store: string;
  readonly config: string;
  readonly account?: string;
  /** Accounts' states to be judged among the events, each at its time. */
  readonly snapshots: () => Promise<readonly RawSnapshot[]>;
  /** What a reader must know of them. */
  readonly snapshotNote?: string;
}

const PROBLEMS_SHOWN = 20;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The laptop edition's main job. @returns the exit code */
export async function start(paths: readonly string[], options: StartOptions): Promise<0 | 1 | 2> {
  const config = await orComplain(() => readConfigFile(options.config, everyRule));
  const inventory = await orComplain(async () => (options.account === undefined ? noInventory : recordedAccount(options.account)));
  const snapshots = await orComplain(options.snapshots);
  if (!config || !inventory || !snapshots) return 2;
  const world = await openWorld(options.store, config, inventory);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const sentBefore = sentBy(world);
    const fed = await play(paths, snapshots, world, stopping.signal);
    if (stopping.signal.aborted) {
      say('Stopped. What was read is recorded; the next run over the same files goes on from there and counts nothing twice.');
      return 1;
    }
    const finished = await finishRun(world, options.store, fed);
    await summarise(world, fed, { snapshots, note: options.snapshotNote }, finished, sentBefore);
    if (options.serve) await servePage(world, options.port, stopping.signal);
    return fed.problems.length > 0 || finished.undelivered > 0 ? 1 : 0;
  } catch (error) {
    complain(error);
    return 2;
  } finally {
    await world.close();
  }
}

const noInventory: AccountInventory = async () => unknown('no file says it');

async function orComplain<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    complain(error);
    return undefined;
  }
}

/** @throws what is no fault of what was given. */
function complain(error: unknown): void {
  if (!(error instanceof PermanentError)) throw error;
  process.stderr.write(`${error.message}\n`);
}

async function play(paths: readonly string[], snapshots: readonly RawSnapshot[], world: World, signal: AbortSignal): Promise<Fed> {
  const { files, missing } = await logFilesIn(paths);
  say(`Playing ${playedWords(files.length, snapshots.length)} and notify …`);
  const bar = progressBar(files.length);
  const { detect, recorded, clock } = world;
  const { before, rest } = inTurn(snapshots, world.posture);
  const fed = await feed(files, { detect, recorded, clock, before, onProgress: bar.update, isStopped: () => signal.aborted });
  if (!signal.aborted) await rest();
  bar.stop();
  fed.problems.unshift(...missing.map(({ path, why }) => `${path}: ${why}`));
  return fed;
}

interface SentCounts {
  readonly messages: number;
  readonly mails: number;
  readonly notices: number;
}

const sentBy = ({ slack, mail, services }: World): SentCounts => ({
  messages: standing(slack.messages.entries()).length,
  mails: mail.mails.entries().length,
  notices: services.notices.entries().length,
});

interface Judged {
  readonly snapshots: readonly RawSnapshot[];
  readonly note: string | undefined;
}

async function summarise(
  world: World,
  fed: Fed,
  { snapshots, note }: Judged,
  { week, undelivered, reportFolder }: Finished,
  before: SentCounts,
): Promise<void> {
  const findings = await world.findings();
  const after = sentBy(world);
  say(findingsTable(findings, world.clock.now()));
  say(`\n${fed.records} records read, ${fed.handed} of them offered to the rules, ${fed.recorded} with news.`);
  for (const { account, takenAt } of snapshots) say(await runWords(world, account, takenAt));
  if (note !== undefined) say(note);
  say(`${after.messages - before.messages} Slack messages and ${after.mails - before.mails} mails sent to the local stand-ins.`);
  if (after.notices > before.notices)
    say(`${after.notices - before.notices} notices taken by stand-ins for topics, pagers, hubs and webhooks.`);
  say(`The report of week ${week.id} stands in ${reportFolder}.`);
  if (undelivered > 0) say(`${undelivered} alerts could not be delivered.`);
  if (fed.problems.length === 0) return;
  process.stderr.write(`\n${fed.problems.length} ${fed.problems.length === 1 ? 'problem' : 'problems'}; the rest was done:\n`);
  for (const problem of fed.problems.slice(0, PROBLEMS_SHOWN)) process.stderr.write(`  ${problem}\n`);
  if (fed.problems.length > PROBLEMS_SHOWN) process.stderr.write(`  … and ${fed.problems.length - PROBLEMS_SHOWN} more\n`);
}

function playedWords(files: number, snapshots: number): string {
  const filesWords = `${files} ${files === 1 ? 'file' : 'files'} through detect`;
  if (snapshots === 0) return filesWords;
  return `${filesWords}, ${snapshots === 1 ? 'a snapshot of an account' : `${snapshots} snapshots of accounts`} through posture,`;
}

async function runWords({ archive, config }: World, account: string, takenAt: Date): Promise<string> {
  const { results = [] } = (await archive.latest(account, new Date(takenAt.getTime() + 1))) ?? {};
  const of = (outcome: string): number => results.filter((row) => row.outcome === outcome).length;
  const at = timeWords(takenAt, config.zone, config.locale);
  return `Account ${account} judged as it stood at ${at}: PASS ${of('pass')}  FAIL ${of('fail')}  ERROR ${of('error')}  STALE ${of('stale')}  NOT EVALUATED ${of('not-evaluated')}`;
}
