import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Command, Option } from 'commander';
import { type AwsOptions, clientOptions, outputOf, outputsOf } from './cli/aws.ts';
import { runCommand } from './cli/run.ts';
import { inWords, listing } from './dead-letters/list.ts';
import { QUEUE_NAMES, QUEUES, type QueueName } from './dead-letters/queues.ts';
import { replay } from './dead-letters/replay.ts';
import { linesOf } from './policy/paper.ts';
import { jsonLine } from './scan/visible.ts';

interface Options extends AwsOptions {
  readonly stack: string;
  readonly queue?: QueueName;
  readonly from?: string;
  readonly json: boolean;
}

const program = new Command('dead-letters')
  .description(
    'What the deployed stack could not take, and the way back for it. Bringing an event back is safe, however often: each counts once.',
  )
  .addHelpText('after', '\nExit codes: 0 done, 1 nothing there or some failed, 2 wrong arguments, or AWS can not be reached.')
  .exitOverride();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .requiredOption('--stack <name>', 'the deployed stack, such as trailwarden-prod')
    .option('--region <region>', 'AWS region; left out: as the AWS CLI finds it')
    .option('--profile <name>', 'AWS profile; left out: as the AWS CLI finds it')
    .option('--json', 'one line of JSON, for programs', false);

const queueOption = () =>
  new Option('--queue <name>', QUEUE_NAMES.map((name) => `${name}: ${QUEUES[name].holds}`).join('; ')).choices(QUEUE_NAMES);

command('list', 'how much lies in each queue; of one queue also what its first messages say')
  .addOption(queueOption())
  .action(async (options: Options) => {
    const outputs = await outputsOf(options.stack, options);
    const client = new SQSClient(clientOptions(options));
    const names = options.queue === undefined ? QUEUE_NAMES : [options.queue];
    const urls = names.map((name) => ({ name, url: outputOf(outputs, QUEUES[name].output, options.stack) }));
    const found = await Promise.all(urls.map(({ name, url }) => listing(name, url, client, options.queue !== undefined)));
    process.stdout.write(inWords(found, options.json));
    process.exitCode = found.some(({ waiting, inFlight }) => waiting + inFlight > 0) ? 0 : 1;
  });

command('replay', 'bring back what lies in one queue; a message is deleted only after what it stands for has happened')
  .addOption(queueOption().makeOptionMandatory())
  .option('--from <url>', "of rule: another queue that EventBridge fills, such as a forwarder's DeadLetters in another region")
  .action(async (options: Options & { queue: QueueName }) => {
    if (options.from !== undefined && options.queue !== 'rule') program.error('--from goes with --queue rule');
    const outputs = await outputsOf(options.stack, options);
    const sqs = new SQSClient(clientOptions(options));
    const done = await replay(options.queue, {
      sqs,
      from: options.from === undefined ? sqs : new SQSClient(clientOptions({ ...options, ...regionIn(options.from) })),
      lambda: new LambdaClient({ ...clientOptions(options), maxAttempts: 1 }),
      stack: options.stack,
      deadLetters: options.from ?? outputOf(outputs, QUEUES[options.queue].output, options.stack),
      detectQueue: outputOf(outputs, 'DetectQueueUrl', options.stack),
    });
    const { begun, replayed, failures } = done;
    process.stdout.write(
      options.json
        ? jsonLine(done)
        : linesOf([
            ...(begun === undefined
              ? [`${replayed} brought back.`]
              : [`SQS moves ${begun} back to detect by itself; "list" shows how far it is.`]),
            ...failures.map(({ id, why }) => `${id} stays: ${why}`),
          ]),
    );
    process.exitCode = failures.length === 0 && (begun ?? replayed) > 0 ? 0 : 1;
  });

/** Of a queue's address: "https://sqs.eu-central-1.amazonaws.com/…". */
function regionIn(url: string): { region?: string } {
  const region = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\./.exec(url)?.[1];
  return region === undefined ? {} : { region };
}

await runCommand(program);
