import { shellCommand } from '../../rules/command.ts';
import { machineSubject, profileAssociated } from '../../rules/role-passing/profile-association.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { regional } from '../regions.ts';
import { count } from '../words.ts';

const GONE = ['terminated', 'shutting-down'];

export const check = defineCheck({
  id: 'ec2-instance-role',
  section: 'roles',
  title: 'Instances have a role',
  severity: 'medium',
  why: 'Programs on an instance without a role get long-lived keys instead, which stay on its disk.',
  cis: { '3.0': '1.18', '5.0': '1.17', '6.0': '2.17', '7.0': '2.16' },
  securityHub: [],
  reads: ['instances'],
  ends: [profileAssociated],
  judge: ({ values: { instances } }) => {
    const { read, unread } = regional('EC2', instances);
    const there = read.flatMap(({ region, value }) =>
      value.filter(({ State }) => !GONE.includes(State.Name)).map((instance) => ({ region, ...instance })),
    );
    const faults = there
      .filter(({ IamInstanceProfile }) => IamInstanceProfile === undefined)
      .map(
        ({ region, InstanceId, State }): Verdict => ({
          outcome: 'fail',
          subject: machineSubject({ instance: InstanceId, id: undefined, profile: undefined }),
          detail: `instance ${InstanceId} in ${region} (${State.Name}) has no role`,
          remedy: [
            {
              text: 'Give it an instance profile with the role that its programs need, and take the keys from it.',
              command: shellCommand(
                ...['aws', 'ec2', 'associate-iam-instance-profile', '--region', region],
                ...['--instance-id', InstanceId, '--iam-instance-profile', 'Name=PROFILE_NAME'],
              ),
            },
          ],
        }),
      );
    const rows = [...unread, ...faults];
    if (rows.length > 0) return rows;
    return [
      pass(`every instance has a role: 0 of ${count(there.length, 'instance')} in ${count(read.length, 'region')} otherwise`, there.length),
    ];
  },
});
