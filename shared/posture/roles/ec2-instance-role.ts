import { shellCommand } from '../../rules/command.ts';
import { machineSubject } from '../../rules/role-passing/profile-association.ts';
import type { Subject } from '../../rules/rule.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { failureWords } from '../evaluate.ts';
import { counted } from '../permissions/rows.ts';

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
  judge: ({ values: { instances } }) => {
    const regions = Object.entries(instances);
    if (regions.length === 0) return [{ outcome: 'error', detail: 'no region was read' }];
    let count = 0;
    const rows = regions.flatMap(([region, part]): readonly Verdict[] => {
      if (part.state === 'failed')
        return [{ outcome: 'error', subject: regionSubject(region), detail: `instances in ${region}: ${failureWords(part.failure)}` }];
      const there = part.value.filter(({ State }) => !GONE.includes(State.Name));
      count += there.length;
      return there
        .filter(({ IamInstanceProfile }) => IamInstanceProfile === undefined)
        .map(({ InstanceId, State }) => ({
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
        }));
    });
    const where = `in ${counted(regions.length, 'region')}`;
    return rows.length > 0 ? rows : [pass(`every instance has a role: 0 of ${counted(count, 'instance')} ${where} otherwise`, count)];
  },
});

const regionSubject = (region: string): Subject => ({ type: 'resource', id: `ec2/${region}`, label: `EC2 in ${region}` });
