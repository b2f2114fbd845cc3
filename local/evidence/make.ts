import type { GatherPorts } from '../../functions/report/gather.ts';
import type { PosturePorts } from '../../functions/report/posture-runs.ts';
import { makeReport } from '../../functions/report/report.ts';
import type { Config } from '../../shared/alerts/config.ts';
import type { Answers } from '../../shared/findings/answer.ts';
import type { Erasure, Erasures } from '../../shared/findings/erasure.ts';
import type { RunLog } from '../../shared/findings/store.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import { weekById } from '../../shared/report/week.ts';
import { type FileEntry, type Manifest, manifestOf } from './manifest.ts';
import { isRecord, isSnapshot, postureFiles } from './posture-files.ts';
import { type BundleFile, occurrencesOf, summaryPath, type WeekFacts, weekFiles } from './week-files.ts';
import { writeBundle } from './write-bundle.ts';

export interface MakePorts extends GatherPorts {
  readonly runs: RunLog;
  readonly answers: Pick<Answers, 'between'>;
  readonly erasures: Pick<Erasures, 'between'>;
  /** Left out where no posture runs are kept. */
  readonly posture?: PosturePorts & { readonly archive: Pick<PostureArchive, 'snapshot'> };
  readonly config: Config;
  readonly product: { readonly version: string };
  readonly now: () => Date;
}

/** The week's evidence, written to a folder or an archive. @throws PermanentError, TransientError */
export async function makeEvidence(weekId: string, out: string, ports: MakePorts): Promise<Manifest> {
  const week = weekById(weekId, ports.settings.zone);
  const { summary, input } = await makeReport(week, ports.now(), ports);
  const until = new Date(summary.asOf);
  const answers = await Array.fromAsync(ports.answers.between(week.start, until));
  const facts: WeekFacts = { input, summary, answers, config: ports.config, product: ports.product };
  const erased = await Array.fromAsync(ports.erasures.between(week.start, ports.now()));
  const accounts = accountsOf(facts);
  const files = async function* (): AsyncGenerator<BundleFile> {
    yield* await weekFiles(facts);
    if (ports.posture) yield* postureFiles(ports.posture.archive, accounts.filter(isAccount), week.start, until);
  };
  return writeBundle(out, files(), (entries) => manifestFor(facts, accounts, entries, { erased, hasArchive: ports.posture !== undefined }));
}

function manifestFor(
  { input, summary, answers, product }: WeekFacts,
  accounts: readonly string[],
  files: readonly FileEntry[],
  { erased, hasArchive }: { readonly erased: readonly Erasure[]; readonly hasArchive: boolean },
): Manifest {
  const paths = files.map(({ path }) => path);
  const postureRecords = paths.filter(isRecord).length;
  const snapshots = paths.filter(isSnapshot).length;
  return manifestOf({
    product: { name: 'trailwarden', version: product.version },
    accounts: [...accounts],
    week: { id: summary.week.id, zone: summary.week.zone, start: summary.week.start, end: summary.week.end },
    asOf: summary.asOf,
    report: { hash: summary.hash, version: summary.version, path: summaryPath(files) },
    totals: {
      findings: summary.findings.length,
      occurrences: occurrencesOf(input, summary).length,
      answers: answers.length,
      runs: input.runs.length,
      postureRecords,
      snapshots,
    },
    notes: [
      ...(summary.isPartial ? ['The week was not over: the bundle speaks of a part of it.'] : []),
      ...(hasArchive ? [] : ['Posture: no archive of posture runs was named, so the bundle holds none.']),
      ...(hasArchive && postureRecords === 0 ? ['Posture: no run of the week is in the archive.'] : []),
      ...(snapshots < postureRecords
        ? [`Posture: ${postureRecords - snapshots} of ${postureRecords} runs have no snapshot in the archive any more.`]
        : []),
      ...erased.map(
        ({ at, pseudonym }) => `A person's names and addresses were replaced by ${pseudonym} on ${at.toISOString().slice(0, 10)}.`,
      ),
    ],
    files: [...files],
  });
}

/** Those of the configuration, and those that anything was seen of. */
const accountsOf = ({ input, summary }: WeekFacts): readonly string[] =>
  [
    ...new Set([
      ...input.accounts.map(({ id }) => id),
      ...(input.posture?.accounts.map(({ account }) => account) ?? []),
      ...summary.findings.map(({ account }) => account),
      ...input.occurrences.map(({ event }) => event.account),
    ]),
  ].toSorted();

/** Events that name none are filed under a word. */
const isAccount = (id: string): boolean => /^\d{12}$/.test(id);
