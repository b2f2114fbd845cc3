import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageCommand, type SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { PermanentError } from '../../shared/errors.ts';
import { asked } from '../cli/aws.ts';
import type { QueueName } from './queues.ts';
import { runOf } from './run-of.ts';
import { type Letter, type LetterQueue, letterQueue } from './sqs.ts';

export interface ReplayPorts {
  /** In the region of the dead letters. */
  readonly from: SQSClient;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly stack: string;
  /** Urls of the dead letters and of detect's own queue. */
  readonly deadLetters: string;
  readonly detectQueue: string;
}

export interface Replayed {
  /** Of the queue that SQS empties by itself: how many it has begun to move. */
  readonly begun?: number;
  readonly replayed: number;
  readonly failures: readonly { readonly id: string; readonly why: string }[];
}

/**
 * Brings back what lies in a queue of dead letters. A message is deleted only after what it stands for has happened; one that fails is given back.
 * Only detect's own dead letters are moved by SQS: `StartMessageMoveTask` refuses queues that EventBridge, a schedule or Lambda fill.
 * @throws TransientError, PermanentError when a queue can't be reached.
 */
export async function replay(queue: QueueName, ports: ReplayPorts): Promise<Replayed> {
  const letters = letterQueue(ports.from, ports.deadLetters);
  switch (queue) {
    case 'detect': {
      const { waiting } = await letters.counts();
      if (waiting === 0) return { begun: 0, replayed: 0, failures: [] };
      const SourceArn = await letters.arn();
      await asked(`moving messages of ${ports.deadLetters}`, () => ports.from.send(new StartMessageMoveTaskCommand({ SourceArn })));
      return { begun: waiting, replayed: 0, failures: [] };
    }
    case 'rule':
      return eachBatch(letters, (batch) => eachOf(batch, ({ body }) => toDetect(body, ports)));
    case 'notify':
      return eachBatch(letters, async (batch) => {
        // They are places in the stream, not alerts: one sweep tells whatever stands there.
        const outcome = await eachOf(batch.slice(0, 1), () => invoke('sweep', '{"kind":"sweep"}', ports));
        return batch.map((letter) => ({ letter, why: outcome[0]?.why }));
      });
    case 'schedule':
      return eachBatch(letters, (batch) => eachOf(batch, ({ body }) => runAgain(body, ports)));
    default:
      return queue satisfies never;
  }
}

interface Outcome {
  readonly letter: Letter;
  /** Why it failed, if it did. */
  readonly why: string | undefined;
}

async function eachBatch(letters: LetterQueue, work: (batch: readonly Letter[]) => Promise<readonly Outcome[]>): Promise<Replayed> {
  const failed: Outcome[] = [];
  let replayed = 0;
  for (;;) {
    const batch = await letters.take();
    if (batch.length === 0) break;
    for (const outcome of await work(batch)) {
      if (outcome.why !== undefined) {
        failed.push(outcome);
        continue;
      }
      await letters.delete(outcome.letter);
      replayed++;
    }
  }
  // Only now: given back at once they would be taken again in the same run.
  for (const { letter } of failed) await letters.giveBack(letter);
  return { replayed, failures: failed.map(({ letter, why = '' }) => ({ id: letter.id, why })) };
}

async function eachOf(batch: readonly Letter[], work: (letter: Letter) => Promise<void>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const letter of batch) {
    try {
      await work(letter);
      outcomes.push({ letter, why: undefined });
    } catch (cause) {
      // The others go on; this one stays in the queue and is named with its reason.
      outcomes.push({ letter, why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return outcomes;
}

async function toDetect(MessageBody: string, { sqs, detectQueue: QueueUrl }: ReplayPorts): Promise<void> {
  await asked(`queue ${QueueUrl}`, () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })));
}

async function runAgain(body: string, ports: ReplayPorts): Promise<void> {
  const run = runOf(body);
  if (run === undefined) throw new PermanentError('it is no run of a schedule: read it, then delete it by hand');
  await invoke(run.name, run.payload, ports);
}

async function invoke(name: string, Payload: string, { lambda, stack }: ReplayPorts): Promise<void> {
  const FunctionName = `${stack}-${name}`;
  const answer = await asked(`function ${FunctionName}`, () => lambda.send(new InvokeCommand({ FunctionName, Payload })));
  if (answer.FunctionError === undefined) return;
  throw new PermanentError(`function ${FunctionName} failed: ${answer.Payload?.transformToString().slice(0, 300) ?? ''}`);
}
