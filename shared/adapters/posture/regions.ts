import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Part } from '../../posture/source.ts';
import type { PostureClients } from './aws-clients.ts';
import { atOnce, partOf } from './parts.ts';

const REGIONS_AT_ONCE = 4;

/** Names of the account's enabled regions, asked for once. */
export type EnabledRegions = () => Promise<readonly string[]>;

export function enabledRegions({ ec2, region }: Pick<PostureClients, 'ec2' | 'region'>): EnabledRegions {
  let asked: Promise<readonly string[]> | undefined;
  return async () => {
    asked ??= regionsOf(ec2(region));
    try {
      return await asked;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
}

async function regionsOf(client: EC2Client): Promise<readonly string[]> {
  const { Regions = [] } = await client.send(new DescribeRegionsCommand({ AllRegions: false }));
  return Regions.flatMap(({ RegionName }) => RegionName ?? []).toSorted();
}

/** The same read in each enabled region; a region that fails spoils no other. */
export async function inEachRegion<T>(
  regions: EnabledRegions,
  call: string,
  read: (region: string) => Promise<T>,
): Promise<Readonly<Record<string, Part<T>>>> {
  const parts = await atOnce(REGIONS_AT_ONCE, await regions(), async (region) => [region, await partOf(call, () => read(region))] as const);
  return Object.fromEntries(parts);
}
