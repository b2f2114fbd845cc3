import { shellCommand } from '../../rules/command.ts';
import type { Step, Subject } from '../../rules/rule.ts';
import { accountSubject, trailArnSubject } from '../../rules/subjects.ts';
import { pass, type Verdict } from '../check.ts';
import { failureWords } from '../evaluate.ts';
import type { ReadFailure } from '../source.ts';
import type { SourceValues } from '../sources.ts';
import { count } from '../words.ts';

export type Trail = SourceValues['trails'][number];

export const trailSubject = ({ TrailARN }: Trail): Subject => trailArnSubject(TrailARN);

export const unreadTrail = (trail: Trail, failure: ReadFailure): Verdict => ({
  outcome: 'error',
  subject: trailSubject(trail),
  detail: `trail ${trail.Name}: ${failureWords(failure)}`,
});

export const trailCommand = (operation: string, { TrailARN, HomeRegion }: Trail, ...options: readonly string[]): string =>
  shellCommand('aws', 'cloudtrail', operation, '--name', TrailARN, ...options, ...inRegion(HomeRegion));

export const selectorsCommand = ({ TrailARN, HomeRegion }: Trail, selectors: string): string =>
  shellCommand(
    ...['aws', 'cloudtrail', 'put-event-selectors', '--trail-name', TrailARN, '--event-selectors', selectors],
    ...inRegion(HomeRegion),
  );

const inRegion = (region: string | undefined): readonly string[] => (region === undefined ? [] : ['--region', region]);

const CREATION: Step = {
  text: 'Make one, into a bucket whose policy lets CloudTrail write.',
  command:
    'aws cloudtrail create-trail --name management-events --s3-bucket-name BUCKET_NAME --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name management-events',
};

/** An account without a trail fails: an empty list is no evidence. */
export const noTrail = (account: string, detail: string, ...steps: readonly Step[]): Verdict => ({
  outcome: 'fail',
  subject: accountSubject(account),
  detail,
  remedy: steps.length > 0 ? steps : [CREATION],
});

/** A row for each trail that is not as asked for or could not be read; when all are, one pass for them. */
export function eachTrail(
  account: string,
  trails: readonly Trail[],
  holds: string,
  judge: (trail: Trail) => Verdict | undefined,
): readonly Verdict[] {
  if (trails.length === 0) return [noTrail(account, 'there is no trail')];
  const rows = trails.flatMap((trail) => judge(trail) ?? []);
  return rows.length > 0 ? rows : [pass(`${holds}: 0 of ${count(trails.length, 'trail')} otherwise`, trails.length)];
}

/** As `eachTrail`, of those that log: of one that rests nothing is asked but that it is not the only one. */
export function eachLoggingTrail(
  account: string,
  trails: readonly Trail[],
  holds: string,
  judge: (trail: Trail, status: Extract<Trail['status'], { state: 'read' }>['value']) => Verdict | undefined,
): readonly Verdict[] {
  if (trails.length === 0) return [noTrail(account, 'there is no trail')];
  const logging = trails.filter(({ status }) => status.state === 'failed' || status.value.IsLogging === true);
  if (logging.length === 0)
    return [
      noTrail(
        account,
        `none of ${count(trails.length, 'trail')} is logging`,
        ...trails.map((trail) => ({ text: `Start ${trail.Name}.`, command: trailCommand('start-logging', trail) })),
      ),
    ];
  return eachTrail(account, logging, holds, (trail) =>
    trail.status.state === 'failed' ? unreadTrail(trail, trail.status.failure) : judge(trail, trail.status.value),
  );
}
