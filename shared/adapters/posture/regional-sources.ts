import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeHubCommand, InvalidAccessException, ResourceNotFoundException } from '@aws-sdk/client-securityhub';
import { ListInstancesCommand } from '@aws-sdk/client-sso-admin';
import { NotRead, type ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import type { PostureClients } from './aws-clients.ts';
import { type EnabledRegions, inEachRegion } from './regions.ts';
import { from, tokenOf, wholeList } from './whole-list.ts';

const NOT_TERMINATED = ['pending', 'running', 'shutting-down', 'stopping', 'stopped'];

/** What has to be asked for in each enabled region: machines, Security Hub, and where Identity Center is at home. */
export const regionalSources = (
  { ec2, securityHub, ssoAdmin }: Pick<PostureClients, 'ec2' | 'securityHub' | 'ssoAdmin'>,
  regions: EnabledRegions,
): Partial<Record<SourceName, ReadSource>> => ({
  instances: async () => ({
    value: await inEachRegion(regions, 'ec2:DescribeInstances', (region) =>
      wholeList(async (token) => {
        const { Reservations = [], NextToken } = await ec2(region).send(
          new DescribeInstancesCommand({
            Filters: [{ Name: 'instance-state-name', Values: NOT_TERMINATED }],
            MaxResults: 1000,
            ...from('NextToken', token),
          }),
        );
        const items = Reservations.flatMap(({ Instances = [] }) => Instances).map(
          ({ InstanceId, State, IamInstanceProfile, LaunchTime }) => ({
            InstanceId,
            State: { Name: State?.Name },
            ...(IamInstanceProfile === undefined ? {} : { IamInstanceProfile: { Arn: IamInstanceProfile.Arn } }),
            LaunchTime,
          }),
        );
        return { items, next: tokenOf(NextToken) };
      }),
    ),
  }),
  securityHub: async () => ({
    value: await inEachRegion(regions, 'securityhub:DescribeHub', async (region) => {
      try {
        await securityHub(region).send(new DescribeHubCommand({}));
        return { isOn: true };
      } catch (error) {
        if (error instanceof InvalidAccessException || error instanceof ResourceNotFoundException) return { isOn: false };
        throw error;
      }
    }),
  }),
  identityCenter: async () => {
    const parts = Object.values(
      await inEachRegion(regions, 'sso:ListInstances', (region) =>
        wholeList(async (token) => {
          const { Instances = [], NextToken } = await ssoAdmin(region).send(new ListInstancesCommand(from('NextToken', token)));
          return { items: Instances.map(({ InstanceArn, Status }) => ({ InstanceArn, Status })), next: tokenOf(NextToken) };
        }),
      ),
    );
    const found = parts.flatMap((part) => (part.state === 'read' ? part.value : []));
    // It has one home: a region that did not answer matters only where no other has it.
    const failed = parts.flatMap((part) => (part.state === 'failed' ? [part.failure] : []));
    const open = failed.filter(({ message }) => !NO_SUCH_ENDPOINT.test(message) || failed.length === parts.length);
    if (found.length === 0 && open[0] !== undefined) throw new NotRead(open[0]);
    return { value: found };
  },
});

/** Identity Center is not in every region. */
const NO_SUCH_ENDPOINT = /\bENOTFOUND\b/;
