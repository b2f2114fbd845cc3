import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isListed, throughService } from '../vocabulary/modifiers.ts';
import { endSessions } from './end-sessions.ts';
import { IDENTITY_CHANGES, isIdentityChange } from './identity-changes.ts';
import { workloadOf } from './instance.ts';

export const rule = defineRule({
  id: 'compute-role-iam-write',
  family: 'sessions',
  title: 'A workload changed identities',
  kind: 'incident',
  severity: 'high',
  why: 'Servers, tasks and functions run code from outside; one that administers IAM has often been taken over.',
  ends: 'acknowledgement by the owner of the workload',
  controls: [],
  attack: ['T1098'],
  // Sessions of workloads go by what the record shows of them: the name an instance's session has, or whom the credentials were issued to.
  observes: ['session-name'],
  listens: [{ source: 'iam', names: IDENTITY_CHANGES, by: ['assumed-role'] }],
  match: (event) => {
    if (event.outcome.kind !== 'succeeded' || !isIdentityChange(event)) return undefined;
    const workload = workloadOf(event);
    return workload === undefined ? undefined : { workload };
  },
  assess: ({ hit: { workload }, event, settings }) =>
    // By ARN: a name alone may be given to a role of any path.
    isListed(event.actor.role?.arn, settings.deployRoles)
      ? undefined
      : {
          ...grade({ severity: 'high', because: 'its role is not among those that deploy infrastructure' }, throughService(event)),
          subject: actorSubject(event),
          summary: `${callerWords(event)} called iam:${event.name} from a workload`,
          evidence: [
            { label: 'Call', value: `iam:${event.name}` },
            { label: 'Credentials issued to', value: workload },
            { label: 'Role', value: event.actor.role?.arn ?? event.actor.role?.name ?? 'not named in the record' },
          ],
          remedy: [
            { text: 'Ask the owner of the workload whether it deploys infrastructure; if so, name its role in deployRoles.' },
            endSessions(event.actor.role?.name, event.time),
          ],
        },
});
