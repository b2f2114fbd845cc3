import { setTimeout } from 'node:timers/promises';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { accountSources } from './account-sources.ts';
import { analyzerSources } from './analyzer-sources.ts';
import { authorizationSources } from './authorization-sources.ts';
import type { PostureClients } from './aws-clients.ts';
import { contactSources } from './contact-sources.ts';
import { credentialSources } from './credential-sources.ts';
import { lastAccessedSources } from './last-accessed.ts';
import { organizationSources } from './organization-sources.ts';
import { plainTextSource } from './plain-text-source.ts';
import { regionalSources } from './regional-sources.ts';
import { enabledRegions } from './regions.ts';
import { trailSources } from './trail-sources.ts';

export interface AwsSourcePorts {
  readonly clients: PostureClients;
  readonly account: string;
  readonly now: () => Date;
  /** Whether keys in plain text are searched for. */
  readonly searchesPlainText?: boolean;
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** A reader for every source that AWS serves. */
export function awsSources(ports: AwsSourcePorts): Partial<Record<SourceName, ReadSource>> {
  const { clients, account, now, searchesPlainText = false, wait = setTimeout } = ports;
  const regions = enabledRegions(clients);
  return {
    ...accountSources(clients.iam, wait),
    ...authorizationSources(clients.iam),
    ...credentialSources(clients.iam, now),
    ...lastAccessedSources(clients.iam, wait),
    ...analyzerSources(clients, regions),
    ...regionalSources(clients, regions),
    ...trailSources(clients),
    ...organizationSources(clients, account),
    ...contactSources(clients.account),
    plainTextKeys: searchesPlainText ? plainTextSource(clients, regions) : async () => ({ value: 'off' }),
  };
}
