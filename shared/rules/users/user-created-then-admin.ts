import { nameInArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import { shellCommand } from '../command.ts';
import { unknown } from '../facts.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import { userSubject } from '../subjects.ts';
import { speaksOfAdmin } from '../vocabulary/admin-group.ts';
import { judgeManaged } from '../vocabulary/managed-policy.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';

const CREDENTIALS: Readonly<Record<string, string>> = { CreateAccessKey: 'an access key', CreateLoginProfile: 'a console password' };

/** IAM keeps names apart whatever their case, so one user has one key however a request spells it. */
function on(event: CloudTrailEvent, names: readonly string[], what: string | undefined): Sight | undefined {
  const { source, name, outcome, target } = event;
  if (source !== 'iam' || outcome.kind !== 'succeeded' || !names.includes(name) || what === undefined) return undefined;
  return target?.kind === 'user' && target.name !== undefined ? { key: target.name.toLowerCase(), detail: what } : undefined;
}

/** What the call gives, where that is administrator rights by the operator's lists or by the document it carries. */
function adminRightsIn(event: CloudTrailEvent, settings: RuleSettings): string | undefined {
  const { name, request } = event;
  if (name === 'AttachUserPolicy') {
    const arn = textAt(request, 'policyArn');
    const given = judgeManaged(arn, unknown('the event does not carry it'), settings);
    return given.admin && arn !== undefined ? `the policy ${nameInArn(arn)}` : undefined;
  }
  if (name === 'PutUserPolicy') {
    const policy = readPolicy(documentIn(event));
    return policy.readable && powerOf(policy).level === 'admin'
      ? `the inline policy ${textAt(request, 'policyName') ?? '(not named)'}`
      : undefined;
  }
  const group = textAt(request, 'groupName');
  return name === 'AddUserToGroup' && isListed(group, settings.adminGroups) ? `the group ${group}` : undefined;
}

/** A group whose name speaks of such rights and that no list names. */
function likelyAdminIn({ request }: CloudTrailEvent, { adminGroups }: RuleSettings): string | undefined {
  const group = textAt(request, 'groupName');
  return speaksOfAdmin(group) && !isListed(group, adminGroups) ? `the group ${group}` : undefined;
}

const GRANTS = ['AttachUserPolicy', 'PutUserPolicy', 'AddUserToGroup'] as const;

export const rule = defineRuleOverTime({
  id: 'user-created-then-admin',
  family: 'users',
  title: 'New user made an administrator at once',
  kind: 'state',
  severity: 'critical',
  why: 'The usual back door: a user of its own, with every right, that stays when the stolen credentials are changed.',
  ends: 'the user deleted, or acknowledgement by whoever is in charge of administrators',
  controls: ['cis-5.0/1.15', 'cis-5.0/1.20'],
  attack: ['T1098.003', 'T1136.003'],
  parameters: { minutes: { default: 15, least: 1, most: 1440, what: 'minutes from the making of the user to its rights' } },
  withinMinutes: ({ minutes }) => minutes,
  keep: () => 10,
  steps: {
    made: {
      listens: [{ source: 'iam', names: ['CreateUser'] }],
      sees: (event) => on(event, ['CreateUser'], event.target?.name),
    },
    admin: {
      listens: [{ source: 'iam', names: GRANTS }],
      sees: (event, settings) => on(event, GRANTS, adminRightsIn(event, settings)),
    },
    likely: {
      listens: [{ source: 'iam', names: ['AddUserToGroup'] }],
      sees: (event, settings) => on(event, ['AddUserToGroup'], likelyAdminIn(event, settings)),
    },
    equipped: {
      listens: [{ source: 'iam', names: Object.keys(CREDENTIALS) }],
      sees: (event) => on(event, Object.keys(CREDENTIALS), CREDENTIALS[event.name]),
    },
  },
  opens: ({ seen: { made, admin, likely, equipped }, all, parameters }) => {
    const first = made[0];
    const after = (sightings: typeof admin) => sightings.filter(({ at }) => first !== undefined && at >= first.at);
    const [given, perhaps, credentials] = [after(admin), after(likely), after(equipped)];
    if (first === undefined || (given.length === 0 && perhaps.length === 0)) return undefined;
    const name = first.detail;
    const how = listed([...given, ...perhaps].map(({ detail }) => detail));
    return {
      ...(given.length > 0
        ? { severity: 'critical', because: `a user that was just made has administrator rights by ${how}` }
        : { severity: 'high', because: `the name of the group speaks of administrator rights: ${how}` }),
      subject: userSubject(name),
      summary: `${first.caller} made user ${name}, which within ${parameters.minutes} minutes was given ${how}${
        credentials.length > 0 ? ` and ${listed(credentials.map(({ detail }) => detail))}` : ''
      }`,
      evidence: [
        { label: 'Rights', value: how },
        { label: 'Credentials so far', value: credentials.length === 0 ? 'none seen' : listed(credentials.map(({ detail }) => detail)) },
        { label: 'By', value: listed(all.map(({ caller }) => caller)) },
        ...sightingEvidence(all),
      ],
      remedy: [
        { text: 'Ask whoever made it. A user set up by a plan is in a ticket or in code.' },
        {
          text: 'If nobody answers: see its keys and deactivate them, take its policies, groups and password, then delete it.',
          command: shellCommand('aws', 'iam', 'list-access-keys', '--user-name', name),
        },
        { text: 'Look what else the caller made in that hour: one back door seldom comes alone.' },
      ],
    };
  },
  isOver: userIsGone,
  resolvers: [userDeleted],
});
