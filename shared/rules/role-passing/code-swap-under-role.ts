import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { isPrivileged, privilegedAmong } from '../vocabulary/passed-roles.ts';
import { swapListens, swapOf } from './code-swaps.ts';

/** Undefined where the role is known to be an ordinary one, or the caller has such rights anyway. */
function gradeOf(event: CloudTrailEvent, roles: readonly string[], settings: RuleSettings): Grade | undefined {
  if (isPrivileged(event, settings)) return undefined;
  if (roles.length === 0) return { severity: 'info', because: 'the record does not say which role the new code runs under' };
  if (privilegedAmong(roles, settings).length === 0) return undefined;
  return grade(
    { severity: 'medium', because: 'the new code runs under a role on the list of administrators or protected principals' },
    throughService(event),
  );
}

export const rule = defineRule({
  id: 'code-swap-under-role',
  family: 'role-passing',
  title: 'Code changed under a strong role',
  kind: 'incident',
  severity: 'medium',
  why: 'New code under a strong role acts with that role for whoever wrote it.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1648'],
  listens: swapListens,
  match: swapOf,
  assess: ({ hit: { noun, name, roles }, event, settings }) => {
    const graded = gradeOf(event, roles, settings);
    if (graded === undefined) return undefined;
    const label = `${noun} ${name ?? '(not named)'}`;
    return {
      ...graded,
      subject: { type: 'resource', id: `${noun}/${name ?? 'unnamed'}`, label },
      summary: `${callerWords(event)} changed what runs on ${label}`,
      evidence: [
        { label: 'Role', value: roles.length === 0 ? 'not named in the record' : roles.join(', ') },
        { label: 'Call', value: `${event.source}:${event.api}` },
        sessionMfa(event.mfa),
      ],
      remedy: [
        { text: 'Compare the code with your own source; if nobody planned the change, put the earlier code back.' },
        { text: 'Read what the role did since then.' },
      ],
    };
  },
});
