import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { protectedTarget, throughService } from '../vocabulary/modifiers.ts';

export const rule = defineRule({
  id: 'user-renamed',
  family: 'users',
  title: 'User or group renamed or moved',
  kind: 'incident',
  severity: 'high',
  why: 'Alarms, reviews and policies that go by name or path lose sight of the identity, which keeps all it holds.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1036'],
  listens: [{ source: 'iam', names: ['UpdateUser', 'UpdateGroup'] }],
  match: ({ outcome, request, name }) => {
    if (outcome.kind !== 'succeeded') return undefined;
    const [newName, newPath] = [textAt(request, name === 'UpdateUser' ? 'newUserName' : 'newGroupName'), textAt(request, 'newPath')];
    return newName === undefined && newPath === undefined ? undefined : { newName, newPath };
  },
  assess: ({ hit: { newName, newPath }, event, settings }) => {
    const subject = targetSubject(event.target, event.name === 'UpdateUser' ? 'user' : 'group');
    const kind = event.name === 'UpdateUser' ? 'user' : 'group';
    const old = event.target?.name;
    return {
      ...grade(
        { severity: 'high', because: 'whatever is known by the old name or path no longer applies' },
        protectedTarget(event, settings),
        throughService(event),
      ),
      subject,
      summary: `${callerWords(event)} ${newName === undefined ? 'moved' : 'renamed'} ${subject.label} to ${newName ?? newPath ?? ''}`,
      evidence: [
        { label: 'New name', value: newName ?? 'as before' },
        { label: 'New path', value: newPath ?? 'as before' },
        sessionMfa(event.mfa),
      ],
      remedy: [
        {
          text: 'Look at what the identity holds under its new name. If the change was not planned, take it back.',
          ...(old === undefined || newName === undefined
            ? {}
            : { command: shellCommand('aws', 'iam', `update-${kind}`, `--${kind}-name`, newName, `--new-${kind}-name`, old) }),
        },
      ],
    };
  },
});
