import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type IAMClient,
  NoSuchEntityException,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import type { ReadSource, SoFar } from '../../posture/read-source.ts';
import type { Part } from '../../posture/source.ts';
import type { SourceName, SourceValues } from '../../posture/sources.ts';
import { dueToday } from '../../posture/week-shards.ts';
import { IAM_AT_ONCE, isEverybodys, notesOf } from './ask-each.ts';
import { atOnce } from './parts.ts';
import { readFailure } from './read-failure.ts';
import { from, markerOf, wholeList } from './whole-list.ts';

const GENERATE = 'iam:GenerateServiceLastAccessedDetails';
/** Jobs at work at once. Only the session that ordered one may fetch it, so none is left to another process. */
const CHUNK = 20;
/** Waits before a look, in seconds: a minute for each chunk. */
const WAITS = [2, 3, 5, 10, 20, 20];
/** Access Advisor is so far behind ("Things to know about last accessed information", IAM User Guide). */
const BEHIND_MS = 4 * 3_600_000;

type Advice = SourceValues['lastAccessed'][string];

/** Access Advisor: what each user, group and role was allowed, and what of it was used. A job for each in a week. */
export const lastAccessedSources = (
  client: IAMClient,
  wait: (ms: number) => Promise<unknown>,
): Partial<Record<SourceName, ReadSource>> => ({
  lastAccessed: async (so) => {
    const principals = principalsOf(so);
    const before = Object.entries((await so.earlier('lastAccessed')) ?? {}).filter(([arn, part]) => {
      const created = principals.get(arn)?.created;
      return principals.has(arn) && !(part.state === 'read' && created !== undefined && created > part.value.asOf);
    });
    const known = new Map<string, Advice>(before);
    const askedAt = (arn: string): Date | undefined => {
      const part = known.get(arn);
      return part?.state === 'read' ? part.value.asOf : undefined;
    };
    const due = dueToday([...principals.keys()], askedAt, so.takenAt);
    const found = (await so.each(
      due,
      (arn) => arn,
      CHUNK,
      (arns) => adviceOf(arns, client, wait),
    )) as ReadonlyMap<string, Part<unknown>>;
    // What was read in another week is still the newest that is known.
    const fresh = [...found].filter(([arn, part]) => part.state === 'read' || known.get(arn)?.state !== 'read');
    return { value: { ...Object.fromEntries(before), ...Object.fromEntries(fresh) }, notes: notesOf(GENERATE, found) };
  },
});

/** Roles that services keep for themselves can't be narrowed. */
function principalsOf(so: SoFar): ReadonlyMap<string, { readonly created: Date | undefined }> {
  const { users, groups, roles } = so.value('authorizationDetails');
  const own = roles.filter(({ Arn }) => !isServiceLinked(Arn));
  return new Map([...users, ...groups, ...own].map(({ Arn, CreateDate }) => [Arn, { created: CreateDate }]));
}

/** @returns for each principal what it was allowed and used, or why that was not read; nothing for one that is gone. */
async function adviceOf(arns: readonly string[], client: IAMClient, wait: (ms: number) => Promise<unknown>) {
  const answers = new Map<string, Part<unknown> | undefined>();
  const attempt = async <T>(arn: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (isEverybodys(error)) throw error;
      answers.set(arn, error instanceof NoSuchEntityException ? undefined : { state: 'failed', failure: readFailure(GENERATE, error) });
      return undefined;
    }
  };
  const jobs = await atOnce(IAM_AT_ONCE, arns, async (arn) => ({ arn, id: await attempt(arn, () => ordered(arn, client)) }));
  for (const seconds of WAITS) {
    const open = jobs.filter(({ arn }) => !answers.has(arn));
    if (open.length === 0) break;
    await wait(seconds * 1000);
    await atOnce(IAM_AT_ONCE, open, async ({ arn, id }) => {
      const value = await attempt(arn, () => fetched(id, client));
      if (value !== undefined) answers.set(arn, { state: 'read', value });
    });
  }
  const late = { state: 'failed', failure: readFailure(GENERATE, new TransientError('the job was not ready within a minute')) } as const;
  return arns.map((arn) => [arn, answers.has(arn) ? answers.get(arn) : late] as const);
}

/** Used actions cost no more to ask for than used services. */
async function ordered(Arn: string, client: IAMClient): Promise<string> {
  const { JobId } = await client.send(new GenerateServiceLastAccessedDetailsCommand({ Arn, Granularity: 'ACTION_LEVEL' }));
  if (JobId === undefined) throw new PermanentError('the job has no id');
  return JobId;
}

/** Undefined: it is still at work. */
async function fetched(JobId: string | undefined, client: IAMClient) {
  const page = (marker?: string) =>
    client.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1000, ...from('Marker', marker) }));
  const first = await page();
  const { JobStatus, JobCompletionDate } = first;
  if (JobStatus === 'IN_PROGRESS') return undefined;
  if (JobStatus !== 'COMPLETED' || JobCompletionDate === undefined) {
    throw new PermanentError(`the job ended as ${JobStatus}: ${first.Error?.Code ?? ''} ${first.Error?.Message ?? ''}`.trim());
  }
  const services = await wholeList(async (marker) => {
    const one = marker === undefined ? first : await page(marker);
    return { items: (one.ServicesLastAccessed ?? []).map(serviceOf), next: markerOf(one) };
  });
  return { asOf: new Date(JobCompletionDate.getTime() - BEHIND_MS), services };
}

/** Of the actions that are tracked only the used ones: none of them in the list is none used. */
const serviceOf = ({ ServiceNamespace, ServiceName, LastAuthenticated, TrackedActionsLastAccessed }: ServiceLastAccessed) => ({
  ServiceNamespace,
  ServiceName,
  LastAuthenticated,
  TrackedActionsLastAccessed: TrackedActionsLastAccessed?.flatMap(({ ActionName, LastAccessedTime }) =>
    LastAccessedTime === undefined ? [] : [{ ActionName, LastAccessedTime }],
  ),
});
