import type { PostureArchive } from '../../shared/posture/archive.ts';
import type { ReadSource } from '../../shared/posture/read-source.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import type { SourceName } from '../../shared/posture/sources.ts';

export interface OwnSourcePorts {
  readonly account: string;
  /** The monitor runs in it. */
  readonly isOwn: boolean;
  readonly archive: Pick<PostureArchive, 'between'>;
  /** As the configuration holds them: what nobody attests is left out. */
  readonly attestations: Readonly<Record<string, Attestation | undefined>>;
}

interface Attestation {
  readonly at: Date;
  readonly by: string;
  /** Of which it speaks besides the one that the monitor runs in. */
  readonly accounts?: readonly string[] | undefined;
}

/** What people attest, and what an earlier run counted: sources that no service is asked for. */
export const ownSources = ({ account, isOwn, archive, attestations }: OwnSourcePorts): Partial<Record<SourceName, ReadSource>> => ({
  attestations: async () => ({ value: isOwn ? attestations : thoseOf(account, attestations) }),
  earlier: async ({ takenAt }) => ({ value: await countsBefore(account, takenAt, archive) }),
});

/** What is said of people holds wherever they work. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['training']);

const thoseOf = (account: string, attestations: OwnSourcePorts['attestations']): OwnSourcePorts['attestations'] =>
  Object.fromEntries(
    Object.entries(attestations).filter(([name, said]) => OF_PEOPLE.has(name) || said?.accounts?.includes(account) === true),
  );

const DAY = 86_400_000;
/** About a week: no day's run lies there where one was missed. */
const FROM_DAYS = 9;
const TO_DAYS = 6;

async function countsBefore(account: string, takenAt: Date, archive: OwnSourcePorts['archive']) {
  const ago = (days: number): Date => new Date(takenAt.getTime() - days * DAY);
  const records = await Array.fromAsync(archive.between(account, ago(FROM_DAYS), ago(TO_DAYS)));
  const record = records.findLast(({ sources }) => sources.credentialReport.state === 'read');
  return record === undefined ? 'none' : countsOf(record);
}

function countsOf({ takenAt, people }: PostureRecord) {
  const users = people.filter(({ kind }) => kind === 'user');
  return {
    at: takenAt,
    consoleUsers: users.filter(({ hasPassword }) => hasPassword === true).length,
    activeKeys: users.flatMap(({ keys }) => keys).filter(({ isActive }) => isActive === true).length,
  };
}
