import { execFile } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { runOf } from '../../local/dead-letters/run-of.ts';
import { type Answering, type AwsStandIn, awsStandIn } from '../support/aws-stand-in.ts';

let aws: AwsStandIn | undefined;
afterEach(async () => aws?.close());

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
/** The command in its own process, with the SDK's own clients against the stand-in. */
async function stack(answering?: Answering) {
  const standIn = await awsStandIn(answering);
  aws = standIn;
  const run = (...args: readonly string[]): Promise<Ran> =>
    new Promise((resolve) =>
      execFile(
        process.execPath,
        ['local/dead-letters.ts', ...args, '--stack', 'trailwarden-test'],
        { env: { PATH: process.env['PATH'], ...standIn.env } },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      ),
    );
  return { ...standIn, run };
}

describe('replay', () => {
  test('detect: SQS moves its own dead letters', async () => {
    const { run, queue, moves } = await stack();
    queue('DetectDeadLetters').put('{}');
    const { code, stdout } = await run('replay', '--queue', 'detect');
    expect([code, stdout]).toEqual([0, expect.stringContaining('SQS moves 1 back')]);
    expect(moves).toEqual(['arn:aws:sqs:us-east-1:111122223333:DetectDeadLetters']);
  });

  test('detect with nothing there: nothing is begun', async () => {
    const { run, moves } = await stack();
    expect((await run('replay', '--queue', 'detect')).code).toBe(1);
    expect(moves).toEqual([]);
  });

  test('rule: each event goes to detect and is deleted then', async () => {
    const { run, queue, moves } = await stack();
    const events = Array.from({ length: 23 }, (_, number) => `{"detail":{"n":${number}}}`);
    for (const event of events) queue('RuleDeadLetters').put(event, { ERROR_CODE: 'SDK_CLIENT_ERROR' });
    expect(await run('replay', '--queue', 'rule')).toMatchObject({ code: 0, stdout: '23 brought back.\n', stderr: '' });
    expect(queue('DetectQueue').bodies()).toEqual(events);
    expect(queue('RuleDeadLetters').bodies()).toEqual([]);
    expect(moves).toEqual([]);
  });

  test('rule: what could not be sent stays, and can be seen again', async () => {
    const { run, queue, breakQueue } = await stack();
    queue('RuleDeadLetters').put('{"a":1}');
    breakQueue('DetectQueue');
    const { code, stdout } = await run('replay', '--queue', 'rule');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^0 brought back\.\n[\w-]+ stays: .*AccessDenied/)]);
    expect(queue('RuleDeadLetters').bodies()).toEqual(['{"a":1}']);
    expect(queue('RuleDeadLetters').hidden()).toBe(0);
  });

  test('schedule: a run that did not start, and one that failed, are run again; what is neither stays', async () => {
    const { run, queue, invoked } = await stack((_, payload) =>
      JSON.stringify(payload).includes('2026-03-16') ? { error: 'table gone' } : {},
    );
    const report = (time: string) => ({ kind: 'report', time });
    const failed = (requestPayload: unknown) =>
      JSON.stringify({ version: '1.0', requestContext: { functionArn: 'arn:aws:lambda:us-east-1:9:function:evil' }, requestPayload });
    queue('ScheduleDeadLetters').put('{"kind":"sweep"}');
    queue('ScheduleDeadLetters').put(failed(report('2026-03-09T07:00:00Z')));
    queue('ScheduleDeadLetters').put(failed(report('2026-03-16T07:00:00Z')));
    queue('ScheduleDeadLetters').put('{"kind":"shell"}');
    const { code, stdout } = await run('replay', '--queue', 'schedule');
    expect(code).toBe(1);
    expect(invoked).toEqual([
      { name: 'trailwarden-test-sweep', payload: { kind: 'sweep' } },
      { name: 'trailwarden-test-report', payload: report('2026-03-09T07:00:00Z') },
      { name: 'trailwarden-test-report', payload: report('2026-03-16T07:00:00Z') },
    ]);
    expect(stdout).toMatch(
      /^2 brought back\.\n.* stays: function trailwarden-test-report failed: "table gone"\n.* stays: it is no run of a schedule/,
    );
    expect(queue('ScheduleDeadLetters').bodies()).toHaveLength(2);
    expect(queue('ScheduleDeadLetters').hidden()).toBe(0);
  });

  test('notify: one sweep tells what the places stand for; a sweep that fails keeps them', async () => {
    let fails = true;
    const { run, queue, invoked } = await stack(() => (fails ? { error: 'no' } : {}));
    for (let number = 0; number < 3; number++) queue('NotifyFailures').put(`{"DDBStreamBatchInfo":{"shardId":"s${number}"}}`);
    expect((await run('replay', '--queue', 'notify')).code).toBe(1);
    expect(queue('NotifyFailures').bodies()).toHaveLength(3);
    fails = false;
    expect(await run('replay', '--queue', 'notify')).toMatchObject({ code: 0, stdout: '3 brought back.\n' });
    expect(invoked.map(({ name }) => name)).toEqual(['trailwarden-test-sweep', 'trailwarden-test-sweep']);
    expect(queue('NotifyFailures').bodies()).toEqual([]);
  });

  test.each([
    [['replay'], /--queue/],
    [['replay', '--queue', 'other'], /Allowed choices/],
    [['replay', '--queue', 'detect', '--from', 'http://x'], /--from goes with/],
  ])('%j is no way to ask', async (args, says) => {
    const { run } = await stack();
    const { code, stderr } = await run(...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});

describe('list', () => {
  test('counts of all, and of one what its messages say, made safe for a terminal and left there', async () => {
    const { run, queue } = await stack();
    expect((await run('list')).code).toBe(1);
    queue('RuleDeadLetters').put('{"x":"\u001b[31mred\u202e"}', { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'no\u0007' });
    const all = await run('list', '--json');
    expect(JSON.parse(all.stdout)).toMatchObject([{ queue: 'detect', waiting: 0 }, { queue: 'rule', waiting: 1 }, {}, {}]);
    const one = await run('list', '--queue', 'rule');
    expect(one.stdout).toContain('NO_PERMISSIONS');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach a terminal
    expect(one.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(queue('RuleDeadLetters').hidden()).toBe(0);
  });
});

test.each<[string, ReturnType<typeof runOf>]>([
  ['{"kind":"drill"}', { name: 'watch', payload: '{"kind":"drill"}' }],
  ['{"kind":"report","time":"t"}', { name: 'report', payload: '{"kind":"report","time":"t"}' }],
  ['{"requestContext":{"functionArn":"a"},"requestPayload":{"kind":"sweep"}}', { name: 'sweep', payload: '{"kind":"sweep"}' }],
  ['{"requestContext":{"functionArn":"a"},"requestPayload":{"kind":"delete"}}', undefined],
  ['not json', undefined],
  ['null', undefined],
])('the run in %s', (body, run) => expect(runOf(body)).toEqual(run));
