import { ASSUME_ROLE, assuming, CALLS_A_SECOND } from '../../posture/calls.ts';
import { NotRead, OutOfTime, type ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { assumedRole, type Credentials } from '../assumed-role.ts';
import { requestPace } from '../request-pace.ts';
import { type ClientOptions, postureClients, roleClient } from './aws-clients.ts';
import { type AwsSourcePorts, awsSources } from './aws-sources.ts';
import { callMeter } from './call-meter.ts';
import { readFailure } from './read-failure.ts';

export interface AccountReadingPorts extends Pick<AwsSourcePorts, 'account' | 'now' | 'searchesPlainText' | 'wait'> {
  /** Left out: the account is read with the credentials of the options. */
  readonly role?: string;
  readonly options: ClientOptions;
  /** No call begins after it. */
  readonly until: Date;
}

/** What AWS tells of one account, read by one process: at a pace of its own, for what is too much is counted account by account. */
export function accountReading({ role, options, until, ...of }: AccountReadingPorts): {
  readonly sources: Partial<Record<SourceName, ReadSource>>;
  readonly calls: () => Readonly<Record<string, number>>;
} {
  const meter = callMeter(requestPace(CALLS_A_SECOND, of.now, of.wait), of.now, until);
  const credentials = role === undefined ? {} : { credentials: onceAssumed(role, roleClient(options, meter)) };
  const clients = postureClients({ ...options, ...credentials }, meter);
  return { sources: awsSources({ clients, ...of }), calls: meter.calls };
}

/** One call for all clients: its hour is longer than any process has, and a role that is refused is not asked for at every source. */
function onceAssumed(role: string, client: ReturnType<typeof roleClient>): () => Promise<Credentials> {
  let session: Promise<Credentials> | undefined;
  return () => {
    session ??= assumed(role, client);
    return session;
  };
}

/** Each source that is asked for fails for the role, and not for the permission that its own call would have needed. */
async function assumed(role: string, client: ReturnType<typeof roleClient>): Promise<Credentials> {
  try {
    return await assumedRole(client, role, 'trailwarden-posture');
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    throw new NotRead({ ...readFailure(ASSUME_ROLE, error), call: assuming(role) });
  }
}
