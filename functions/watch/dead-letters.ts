import { PermanentError } from '../../shared/errors.ts';
import { rule } from '../../shared/rules/monitor/monitor-dead-letters.ts';
import type { DeadLetterQueue, WatchPorts } from './ports.ts';
import { keepFinding, type Wrong } from './standing-finding.ts';

/** Asks each dead-letter queue how much lies in it. One that is not there, or may not be asked, is as bad. @returns messages in all of them. */
export async function deadLetters(ports: WatchPorts): Promise<number> {
  const now = ports.now();
  let messages = 0;
  for (const queue of ports.deadLetters) {
    const depth = await depthOf(queue, ports);
    messages += typeof depth === 'number' ? depth : 0;
    const is =
      depth === 0 ? { well: 'the queue is empty' } : { wrong: typeof depth === 'number' ? filled(queue, depth) : closed(queue, depth.why) };
    await keepFinding({ rule, subject: { type: 'monitor', id: `queue/${queue.name}`, label: `queue ${queue.name}` } }, is, ports, now);
  }
  return messages;
}

async function depthOf({ url }: DeadLetterQueue, { depth }: WatchPorts): Promise<number | { readonly why: string }> {
  try {
    return await depth(url);
  } catch (error) {
    if (error instanceof PermanentError) return { why: error.message };
    throw error;
  }
}

const filled = ({ name, holds }: DeadLetterQueue, depth: number): Wrong => ({
  because: 'nobody takes up what lies there but you, and after 14 days it is gone',
  summary: `${depth === 1 ? '1 message lies' : `${depth} messages lie`} in ${name}: ${holds}`,
  evidence: [
    { label: 'Queue', value: name },
    { label: 'Messages', value: `about ${depth}` },
  ],
  remedy: [{ text: 'Follow "Dead letters" in docs/operate.md: find the cause in the log, mend it, then bring the messages back.' }],
});

const closed = ({ name, holds }: DeadLetterQueue, why: string): Wrong => ({
  because: 'what would have to lie there is lost while the queue is not',
  summary: `The queue ${name} for ${holds} can't be asked`,
  evidence: [
    { label: 'Queue', value: name },
    { label: 'SQS says', value: why },
  ],
  remedy: [{ text: 'Deploy the monitor again: somebody may have deleted the queue, or taken from the watch the right to ask it.' }],
});
