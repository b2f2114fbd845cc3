import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';

const DID: Readonly<Record<string, (event: CloudTrailEvent, label: string) => string>> = {
  DeleteUser: (_, label) => `deleted ${label}`,
  DeleteGroup: (_, label) => `deleted ${label}`,
  RemoveUserFromGroup: ({ request }, label) => `removed ${label} from group ${textAt(request, 'groupName') ?? '(not named)'}`,
  DeleteLoginProfile: (_, label) => `deleted the console password of ${label}`,
};

export const rule = defineRule({
  id: 'identity-removed',
  family: 'users',
  title: 'User, group, membership or console password removed',
  kind: 'incident',
  severity: 'low',
  why: 'Usually a clean-up; in the wrong hands it locks people out and removes traces.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1531'],
  listens: [{ source: 'iam', names: Object.keys(DID) }],
  match: ({ outcome, target, name }) => (outcome.kind === 'succeeded' && target?.kind !== 'root' ? DID[name] : undefined),
  assess: ({ hit: did, event, settings }) => {
    const subject = targetSubject(event.target, event.name === 'DeleteGroup' ? 'group' : 'user');
    return {
      ...grade(
        { severity: 'low', because: 'it takes access away, it gives none' },
        protectedTarget(event, settings),
        throughService(event),
      ),
      subject,
      summary: `${callerWords(event)} ${did(event, subject.label)}`,
      evidence: [{ label: 'Call', value: event.name }, sessionMfa(event.mfa)],
      remedy: [{ text: 'If it was not planned: find out what else the caller did in that hour, then make the access anew.' }],
    };
  },
});
