import { roleInAccount } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import { isServiceLinked } from '../vocabulary/actor-subject.ts';
import { sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { type AssumedRole, roleAssumed } from './assumed-role.ts';
import { endSessions } from './end-sessions.ts';
import { pairOf, pairText } from './pair.ts';
import { webSubject } from './web-subject.ts';

const OUTSIDE = 'outside';

const way = (from: string, { arn, name }: AssumedRole, detail = ''): Sight => ({
  key: pairText(from, arn ?? name ?? 'a role that is not named'),
  detail,
});

/** From the monitor's own role into one that it is given to read another account by. */
const isOwnWay = ({ actor }: CloudTrailEvent, { arn: to }: AssumedRole, { ownReaders }: RuleSettings): boolean =>
  [actor.role?.arn, to].every((arn) => arn !== undefined && ownReaders.includes(roleInAccount(arn)));

export const rule = defineRuleOverTime({
  id: 'sts-path-new',
  family: 'sessions',
  title: 'New way into a role',
  kind: 'incident',
  severity: 'low',
  why: 'An intruder who goes from role to role, or in through a provider, leaves ways that nobody took before.',
  ends: 'acknowledgement, or age',
  controls: [],
  attack: ['T1550.001', 'T1078.004', 'T1606.002'],
  withinMinutes: () => 90 * 24 * 60,
  keep: () => 1,
  steps: {
    role: {
      listens: [{ source: 'sts', names: ['AssumeRole'], reads: true, by: ['assumed-role'] }],
      sees: (event, settings) => {
        const role = event.name === 'AssumeRole' && event.actor.type === 'assumed-role' ? roleAssumed(event) : undefined;
        if (role === undefined || isServiceLinked(event) || isOwnWay(event, role, settings)) return undefined;
        return way(`role ${event.actor.role?.arn ?? event.actor.key}`, role);
      },
    },
    web: {
      listens: [{ source: 'sts', names: ['AssumeRoleWithWebIdentity'], reads: true }],
      sees: (event, settings) => {
        const role = event.name === 'AssumeRoleWithWebIdentity' ? roleAssumed(event) : undefined;
        const { who, isOutside } = webSubject(event, settings);
        return role && way(`web identity ${who}`, role, isOutside ? OUTSIDE : '');
      },
    },
    saml: {
      listens: [{ source: 'sts', names: ['AssumeRoleWithSAML'], reads: true }],
      sees: (event) => {
        const role = event.name === 'AssumeRoleWithSAML' ? roleAssumed(event) : undefined;
        return role && way(`SAML provider ${textAt(event.request, 'principalArn') ?? 'that is not named'}`, role);
      },
    },
  },
  opens: ({ all, last, key }) => {
    if (all.length > 1) return undefined;
    const [from, to] = pairOf(key);
    const role = to.slice(to.lastIndexOf('/') + 1);
    return {
      ...(last.detail === OUTSIDE
        ? { severity: 'high', because: 'the subject is not among those that the configuration calls trusted' }
        : { severity: 'low', because: 'nobody went this way in the last 90 days' }),
      subject: { type: 'role', id: key, label: `the way to role ${role}` },
      summary: `${last.caller} took a new way into role ${role}`,
      evidence: [{ label: 'From', value: from }, { label: 'To', value: to }, ...sightingEvidence([last])],
      remedy: [
        { text: 'Ask the owner of the role whether this way in is meant; if not, take it out of the trust policy.' },
        endSessions(role, last.at),
      ],
    };
  },
});
