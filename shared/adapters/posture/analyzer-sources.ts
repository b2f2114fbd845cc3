import {
  type AccessAnalyzerClient,
  ListAnalyzersCommand,
  ListFindingsCommand,
  ListFindingsV2Command,
} from '@aws-sdk/client-accessanalyzer';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import type { PostureClients } from './aws-clients.ts';
import { partOf } from './parts.ts';
import { type EnabledRegions, inEachRegion } from './regions.ts';
import { from, tokenOf, wholeList } from './whole-list.ts';

const maxResults = 100;
const filter = { status: { eq: ['ACTIVE'] } };

/** Access Analyzer of each enabled region, and what it found. */
export const analyzerSources = (
  { accessAnalyzer }: Pick<PostureClients, 'accessAnalyzer'>,
  regions: EnabledRegions,
): Partial<Record<SourceName, ReadSource>> => ({
  analyzers: async () => ({
    value: await inEachRegion(regions, 'access-analyzer:ListAnalyzers', async (region) => {
      const client = accessAnalyzer(region);
      const analyzers = await analyzersOf(client);
      const active = analyzers.filter(({ status }) => status === 'ACTIVE');
      const findings = await partOf('access-analyzer:ListFindings', async () => {
        const found: Found[] = [];
        for (const { arn = '', type } of active) found.push(...(await findingsOf(client, arn, type ?? '')));
        return found;
      });
      return { analyzers, findings };
    }),
  }),
});

const analyzersOf = (client: AccessAnalyzerClient) =>
  wholeList(async (token) => {
    const { analyzers = [], nextToken } = await client.send(new ListAnalyzersCommand({ maxResults, ...from('nextToken', token) }));
    return { items: analyzers.map(({ arn, name, type, status }) => ({ arn, name, type, status })), next: tokenOf(nextToken) };
  });

const EXTERNAL = ['ACCOUNT', 'ORGANIZATION'];

interface Found {
  readonly id: string | undefined;
  readonly findingType: string | undefined;
  readonly resource: string | undefined;
  readonly resourceType: string | undefined;
  readonly status: string | undefined;
  readonly isPublic?: boolean | undefined;
  readonly createdAt: Date | undefined;
}

/** Only the older list says whether something is public, and only analyzers of external access know it. */
const findingsOf = (client: AccessAnalyzerClient, analyzerArn: string, type: string): Promise<readonly Found[]> =>
  wholeList(async (token) => {
    const ask = { analyzerArn, filter, maxResults, ...from('nextToken', token) };
    if (EXTERNAL.includes(type)) {
      const { findings = [], nextToken } = await client.send(new ListFindingsCommand(ask));
      const items = findings.map(({ id, resource, resourceType, status, isPublic, createdAt }): Found => {
        return { id, findingType: 'ExternalAccess', resource, resourceType, status, isPublic, createdAt };
      });
      return { items, next: tokenOf(nextToken) };
    }
    const { findings = [], nextToken } = await client.send(new ListFindingsV2Command(ask));
    const items = findings.map(({ id, findingType, resource, resourceType, status, createdAt }): Found => {
      return { id, findingType, resource, resourceType, status, createdAt };
    });
    return { items, next: tokenOf(nextToken) };
  });
