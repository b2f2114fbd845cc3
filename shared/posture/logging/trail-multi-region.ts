import type { Step } from '../../rules/rule.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { noTrail, selectorsCommand, trailCommand } from './trails.ts';
import { isShort, isWhole, type Shortfall, shortfallOf, unreadRows } from './whole-trails.ts';

const ALL_MANAGEMENT_EVENTS = '[{"ReadWriteType":"All","IncludeManagementEvents":true}]';

export const check = defineCheck({
  id: 'trail-multi-region',
  section: 'logging',
  title: 'A trail logs all management events of every region',
  severity: 'critical',
  why: 'What no trail logs cannot be found out afterwards, and this monitor is blind to it too.',
  cis: { '3.0': '3.1', '5.0': '3.1', '6.0': '4.1', '7.0': '4.1' },
  securityHub: ['CloudTrail.1', 'CloudTrail.3'],
  reads: ['trails'],
  judge: ({ account, values: { trails } }): readonly Verdict[] => {
    if (trails.length === 0) return [noTrail(account, 'there is no trail')];
    const shortfalls = trails.map(shortfallOf);
    const whole = shortfalls.filter(isWhole);
    if (whole.length > 0) {
      // Of two trails the one that leaves out less says what is lost.
      const [best] = whole.toSorted((a, b) => a.without.length - b.without.length);
      const note = best === undefined || best.without.length === 0 ? '' : `, without those of ${best.without.join(' and ')}`;
      return [pass(`${whole.map(({ trail }) => trail.Name).join(', ')}: all management events of every region${note}`, trails.length)];
    }
    const unread = unreadRows(shortfalls);
    if (unread.length > 0) return unread;
    const short = shortfalls.filter(isShort);
    return [
      noTrail(
        account,
        `no trail logs all management events of every region: ${short.map(({ trail, why }) => `${trail.Name} ${why}`).join('; ')}`,
        ...short.slice(0, 1).flatMap(mending),
      ),
    ];
  },
});

const mending = ({ trail }: Shortfall): readonly Step[] => [
  {
    text: `Let ${trail.Name} log every region. A trail of an organisation is changed in its management account.`,
    command: trailCommand('update-trail', trail, '--is-multi-region-trail', '--include-global-service-events'),
  },
  {
    text: 'Let it take all management events. This replaces its selectors: write down those for data events first.',
    command: selectorsCommand(trail, ALL_MANAGEMENT_EVENTS),
  },
  { text: 'Start it.', command: trailCommand('start-logging', trail) },
];
