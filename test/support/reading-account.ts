import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { memoryProgress } from '../../shared/adapters/posture/memory-progress.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import type { RequestPace } from '../../shared/adapters/request-pace.ts';
import { type CollectPorts, collect } from '../../shared/posture/collect.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { type AccountStandIn, type Answers, type Asked, accountStandIn } from './account-stand-in.ts';
import { ACCOUNT } from './posture-account.ts';

const open: AccountStandIn[] = [];
export async function closeAccounts(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

interface Reading {
  readonly now: () => Date;
  readonly until?: Date;
  readonly isLast?: boolean;
  /** With more than one attempt throttled calls are tried again as they are when deployed, which takes seconds. */
  readonly maxAttempts?: number;
  readonly pace?: RequestPace;
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly searchesPlainText?: boolean;
  readonly onAsked?: (asked: Asked) => void;
  readonly ports?: Partial<CollectPorts>;
}

export const unpaced: RequestPace = { turn: async () => undefined };

/** Reads an account as the function does: the real clients, against a server that plays the account. Waiting takes no time, and is noted. */
export async function readingAccount(answers: Answers, reading: Reading) {
  const { now, until, isLast = false, maxAttempts = 1, pace = unpaced, onAsked, ports, searchesPlainText = false } = reading;
  const server = await accountStandIn(answers, onAsked);
  open.push(server);
  const meter = callMeter(pace, now, until);
  const clients = postureClients(
    {
      region: 'us-east-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts,
      ...(maxAttempts === 1 ? { retryMode: 'standard' } : {}),
    },
    meter,
  );
  const waits: number[] = [];
  const wait = reading.wait ?? (async (ms: number) => void waits.push(ms));
  const collected = await collect(
    { account: ACCOUNT, partition: 'aws', takenAt: now() },
    {
      sources: awsSources({ clients, account: ACCOUNT, now, wait, searchesPlainText }),
      leftOut: 'not asked for',
      failureOf: readFailure,
      progress: memoryProgress(),
      earlier: async () => undefined,
      now,
      ...ports,
    },
    isLast,
  );
  const saved = JSON.parse(JSON.stringify(collected?.snapshot ?? null));
  return {
    collected,
    saved,
    sources: () => readSnapshot(saved).sources,
    waits,
    asked: server.asked,
    calls: meter.calls(),
    count: (call: string) => server.asked.filter((one) => one.call === call).length,
  };
}
