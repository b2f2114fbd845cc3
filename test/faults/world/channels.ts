import { type Channel, type Notice, type Sending, type Sent, UncertainDelivery } from '../../../shared/alerts/channel.ts';
import { PermanentError, TransientError } from '../../../shared/errors.ts';
import { shortId } from '../../../shared/findings/finding.ts';
import { type Failing, io, type Process, type Stage } from '../process.ts';
import type { Likely } from '../weather.ts';
import { isFailover, isInWindow, type People, type Receipt, wordsOf } from './people.ts';

/** A far end: what it is like is fixed for a run, and the same for all processes. */
export interface FarEnd {
  readonly id: string;
  readonly recipients: readonly string[];
  readonly canBeAsked: boolean;
  /** From when until when it refuses everything for good: a revoked hook. */
  readonly broken: { readonly from: number; readonly to: number } | undefined;
  /** Until when it answers everybody with 429. */
  readonly silence: { until: number };
}

const SLACK_FAULTS: readonly Likely[] = [
  '429',
  '500, taken',
  '500, not taken',
  'no answer, taken',
  'no answer, not taken',
  'unreachable',
  'slow',
];
const MAIL_FAULTS: readonly Likely[] = SLACK_FAULTS.filter((fault) => fault !== '429');
/** A client gives up on an answer after so long. */
const PATIENCE_MS = 10_000;

export const farEnds = ({ chance, weather }: Stage): readonly FarEnd[] => {
  const broken = weather.happens('refused for good') ? chance.one(['bot', 'hook', 'mail']) : undefined;
  const from = chance.whole(0, 300_000);
  return [
    { id: 'bot', recipients: ['bot'], canBeAsked: true },
    { id: 'hook', recipients: ['hook'], canBeAsked: false },
    { id: 'mail', recipients: ['ann@example.com', 'ben@example.com'], canBeAsked: false },
  ].map((end) => ({
    ...end,
    silence: { until: 0 },
    broken: end.id === broken ? { from, to: from + chance.whole(30_000, 400_000) } : undefined,
  }));
};

/** The far end as one process reaches it. */
export function channelTo(end: FarEnd, stage: Stage, people: People, process: () => Process): Channel {
  const send = (notice: Notice, sending: Sending): Promise<Sent> =>
    end.id === 'mail' ? sendToEach(end, stage, people, process, notice, sending) : sendOne(end, stage, people, process(), notice, sending);
  const unused = async (): Promise<Sent> => Promise.reject(new Error('nobody sends rendered messages here'));
  if (end.id === 'mail') return { id: end.id, medium: 'mail', send, mail: unused };
  const find = (key: string): Promise<string | undefined> =>
    io(stage, process(), {
      what: `ask ${end.id} for ${key}`,
      faults: ['cannot be asked', 'slow'],
      failing: (fault) => (fault === 'slow' ? undefined : { takesEffect: false, error: new TransientError(`${end.id} cannot be asked`) }),
      effect: () => (people.receipts.some((receipt) => receipt.channel === end.id && receipt.key === key) ? `id of ${key}` : undefined),
    });
  return { id: end.id, medium: 'slack', send, post: unused, ...(end.canBeAsked ? { find } : {}) };
}

/** One recipient at a time, as `ses-mail.ts` does: what some have, is said of those. */
async function sendToEach(
  end: FarEnd,
  stage: Stage,
  people: People,
  process: () => Process,
  notice: Notice,
  sending: Sending,
): Promise<Sent> {
  const reached = [...sending.reached];
  let left: Error | undefined;
  for (const to of end.recipients) {
    if (reached.includes(to)) continue;
    try {
      await sendOne({ ...end, recipients: [to] }, stage, people, process(), notice, sending);
      reached.push(to);
    } catch (error) {
      if (error instanceof PermanentError) throw error;
      left ??= error instanceof Error ? error : new Error(String(error));
    }
  }
  if (reached.length === 0 && left) throw left;
  return { reached, ...(left === undefined ? {} : { left }) };
}

function sendOne(end: FarEnd, stage: Stage, people: People, process: Process, notice: Notice, sending: Sending): Promise<Sent> {
  const [to = ''] = end.recipients;
  const { key } = sending;
  const words = wordsOf(notice);
  const knew = new Map([...process.knew].map(([id, seq]) => [shortId(id), seq]));
  let receipt: Receipt | undefined;
  const asksForSilence = (ms: number): TransientError => {
    end.silence.until = Math.max(end.silence.until, stage.clock.elapsed() + ms);
    return new TransientError(`${end.id} asks for silence`, { retryAfterMs: ms });
  };
  if (people.isToBeSilent(key)) people.early.push(key);
  return io<Sent>(stage, process, {
    what: `send ${key} to ${to}: ${words.map(({ short, word }) => `${word} ${short}`).join(', ')}`,
    faults: end.id === 'mail' ? MAIL_FAULTS : SLACK_FAULTS,
    failing: (fault) => failing(end, fault, () => asksForSilence(1000 * stage.chance.whole(5, 30))),
    effect() {
      const at = stage.clock.elapsed();
      if (end.broken && end.broken.from <= at && at < end.broken.to && !stage.weather.isCalm()) {
        people.refused.push({ channel: end.id, key, at, words });
        stage.weather.count('dead channel');
        throw new PermanentError(`${end.id}: no_service`);
      }
      if (at < end.silence.until) throw asksForSilence(end.silence.until - at);
      const earlier = people.receipts.filter((other) => other.channel === end.id && other.to === to && other.key === key);
      const repeats = earlier.every((other) => !end.canBeAsked && isInWindow(other)) ? 'in window' : 'outside';
      receipt = {
        ...{ channel: end.id, to, key, at, words, process, knew, isFailover: isFailover(notice) },
        ...{ fate: 'on its way', wasInWindow: false, ...(earlier.length > 0 ? { repeats } : {}) },
      };
      people.receipts.push(receipt);
      return { providerId: `id of ${key}` };
    },
  }).then(
    (sent) => {
      if (receipt?.fate === 'on its way') receipt.fate = 'answered';
      return sent;
    },
    (error: unknown) => {
      if (receipt?.fate === 'on its way') receipt.fate = 'lost';
      if (error instanceof TransientError && error.retryAfterMs !== undefined) people.heardOfSilence(key, error.retryAfterMs);
      throw error;
    },
  );
}

function failing({ id }: FarEnd, fault: Likely, asksForSilence: () => Error): Failing | undefined {
  const takesEffect = fault.endsWith(', taken');
  switch (fault) {
    case 'slow':
      return undefined;
    case '429':
      return { takesEffect, error: asksForSilence() };
    case 'unreachable':
      return { takesEffect, error: new TransientError(`${id}: connection refused`) };
    case '500, taken':
    case '500, not taken':
      return { takesEffect, error: new UncertainDelivery(`${id} answered 500`) };
    default:
      return { takesEffect, error: new UncertainDelivery(`${id} did not answer`), afterMs: PATIENCE_MS };
  }
}
