import { shellCommand } from '../../rules/command.ts';
import { regionSubject } from '../../rules/subjects.ts';
import { securityHubEnabled } from '../../rules/vocabulary/detector-ends.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { regional } from '../regions.ts';

const SERVICE = 'Security Hub';

export const check = defineCheck({
  id: 'securityhub-on',
  section: 'logging',
  title: 'Security Hub is on',
  severity: 'info',
  why: 'It gathers in one place what the other detectors of the account find.',
  cis: { '3.0': '4.16', '5.0': '4.16', '6.0': '5.16', '7.0': '5.16' },
  securityHub: [],
  reads: ['securityHub'],
  ends: [securityHubEnabled],
  judge: ({ values: { securityHub } }): readonly Verdict[] => {
    const { read, unread } = regional(SERVICE, securityHub);
    const off = read.filter(({ value }) => !value.isOn);
    const rows: readonly Verdict[] = [
      ...off.map(
        ({ region }): Verdict => ({
          outcome: 'fail',
          subject: regionSubject(SERVICE, region),
          detail: `Security Hub is off in ${region}`,
          remedy: [
            {
              text: 'Switch it on; it costs by what it checks.',
              command: shellCommand('aws', 'securityhub', 'enable-security-hub', '--region', region),
            },
          ],
        }),
      ),
      ...unread,
    ];
    return rows.length > 0 ? rows : [pass(`Security Hub is on: 0 of ${read.length} regions otherwise`, read.length)];
  },
});
