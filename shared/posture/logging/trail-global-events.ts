import { defineCheck, pass, type Verdict } from '../check.ts';
import { noTrail, trailCommand } from './trails.ts';
import { isWhole, shortfallOf, unreadRows } from './whole-trails.ts';

export const check = defineCheck({
  id: 'trail-global-events',
  section: 'logging',
  title: 'The trail logs events of global services',
  severity: 'high',
  why: 'IAM is a global service: without them no change of a user, role or policy is on record.',
  cis: { '3.0': '3.1', '5.0': '3.1', '6.0': '4.1', '7.0': '4.1' },
  securityHub: [],
  reads: ['trails'],
  judge: ({ account, values: { trails } }): readonly Verdict[] => {
    const shortfalls = trails.map(shortfallOf);
    const whole = shortfalls.filter(isWhole).map(({ trail }) => trail);
    const including = whole.filter(({ IncludeGlobalServiceEvents }) => IncludeGlobalServiceEvents === true);
    if (including.length > 0)
      return [pass(`${including.map(({ Name }) => Name).join(', ')}: with events of global services`, trails.length)];
    const unread = unreadRows(shortfalls);
    if (unread.length > 0) return unread;
    return [
      noTrail(
        account,
        whole.length === 0
          ? 'no trail logs all management events of every region, so none answers for those of global services'
          : `${whole.map(({ Name }) => Name).join(', ')}: without events of global services`,
        ...whole.map((trail) => ({
          text: `Let ${trail.Name} take them.`,
          command: trailCommand('update-trail', trail, '--include-global-service-events'),
        })),
      ),
    ];
  },
});
