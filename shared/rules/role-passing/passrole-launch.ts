import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { isAwsItself, isPrivileged, passedRoles, privilegedAmong } from '../vocabulary/passed-roles.ts';
import { isLaunch, launchListens } from './launch-calls.ts';

function gradeOf(event: CloudTrailEvent, privileged: readonly string[], settings: RuleSettings): Grade {
  if (privileged.length === 0) return { severity: 'info', because: 'the role is on no list of administrators or protected principals' };
  if (isPrivileged(event, settings)) return { severity: 'info', because: 'the caller has such rights itself' };
  if (isAwsItself(event)) return { severity: 'info', because: 'AWS started again what somebody had set up before' };
  return { severity: 'high', because: 'the caller can now use rights that it was not given, through what it started' };
}

const NAMES = ['functionName', 'stackName', 'family', 'notebookInstanceName', 'projectName', 'jobName', 'launchTemplateName', 'name'];
const startedBy = ({ request }: CloudTrailEvent): string | undefined =>
  NAMES.map((field) => textAt(request, field)).find((name) => name !== undefined);

export const rule = defineRule({
  id: 'passrole-launch',
  family: 'role-passing',
  title: 'Something was started under a role',
  kind: 'incident',
  severity: 'high',
  why: 'Whoever may start a machine, a function or a stack under a stronger role has that role, though no policy and no trust was changed.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1548.005'],
  listens: launchListens,
  match: ({ source, api, outcome, request }) => {
    if (!isLaunch(source, api) || outcome.kind !== 'succeeded') return undefined;
    const roles = passedRoles(request);
    return roles.length === 0 ? undefined : roles;
  },
  assess: ({ hit: roles, event, settings }) => {
    const privileged = privilegedAmong(roles, settings);
    const role = privileged[0] ?? roles[0] ?? '';
    const started = startedBy(event);
    const call = `${event.source}:${event.api}`;
    return {
      ...gradeOf(event, privileged, settings),
      subject: { type: 'role', id: `${role}|${event.source}|${event.actor.key}`, label: `role ${role} passed to ${event.source}` },
      summary: `${callerWords(event)} passed role ${role} to ${event.source} (${event.api}${started === undefined ? '' : ` of ${started}`})`,
      evidence: [
        { label: 'Role', value: role },
        ...(roles.length > 1 ? [{ label: 'All roles in the call', value: roles.join(', ') }] : []),
        { label: 'Call', value: call },
        sessionMfa(event.mfa),
      ],
      remedy: [
        { text: 'If nobody planned it, stop what was started and end the sessions of the role.' },
        { text: 'Limit iam:PassRole of this caller to the roles that it needs, by ARN and with iam:PassedToService.' },
      ],
    };
  },
});
