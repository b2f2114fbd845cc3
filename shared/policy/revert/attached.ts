import { textAt } from '../../cloudtrail/json.ts';
import { type HolderKind, iam, option } from './calls.ts';
import { type Planner, unnamed } from './plan.ts';

/** AttachRolePolicy, DetachRolePolicy and their like. */
export const attachment =
  (kind: HolderKind, done: 'attach' | 'detach'): Planner =>
  ({ request }) => {
    const [holder, policyArn] = [textAt(request, `${kind}Name`), textAt(request, 'policyArn')];
    if (holder === undefined || policyArn === undefined) return unnamed('the policy or its holder');
    const named = option(`${kind}-name`, holder);
    const undo = done === 'attach' ? 'detach' : 'attach';
    return {
      look: { text: `Look at what is attached to the ${kind} now.`, words: iam(`list-attached-${kind}-policies`, named) },
      steps: [
        {
          text: done === 'attach' ? 'Detach the policy.' : 'Attach the policy again.',
          words: iam(`${undo}-${kind}-policy`, named, option('policy-arn', policyArn)),
        },
      ],
      lacks: [],
      ...(done === 'attach'
        ? { mind: ['If the policy was attached before the event too, the event changed nothing, and this would take it away.'] }
        : {}),
      // A policy that denies gives by going: without its text nobody knows what its return does.
      event: done === 'attach' ? 'gives' : 'either',
    };
  };

/** A permissions boundary that was set, replaced or taken off. It caps: taking it off gives. */
export const boundary =
  (kind: 'user' | 'role', done: 'put' | 'delete'): Planner =>
  ({ request }, before) => {
    const holder = textAt(request, `${kind}Name`);
    if (holder === undefined) return unnamed(`the ${kind}`);
    const named = option(`${kind}-name`, holder);
    const look = { text: 'Look at the boundary that stands there now.', words: iam(`get-${kind}`, named) };
    const event = done === 'put' ? 'either' : 'gives';
    if (!before.known) return { look, steps: [], lacks: ['No earlier boundary is known: set the right one from your own source.'], event };
    if (before.document !== undefined) {
      const words = iam(`put-${kind}-permissions-boundary`, named, option('permissions-boundary', before.document));
      return { look, steps: [{ text: 'Put the earlier boundary back.', words }], lacks: [], event };
    }
    if (done === 'delete') return { look, steps: [], lacks: ['No boundary stood there before, so there is none to put back.'], event };
    const words = iam(`delete-${kind}-permissions-boundary`, named);
    return { look, steps: [{ text: 'Take the boundary off: there was none before.', words }], lacks: [], event: 'takes' };
  };

/** A user put into a group or taken out: all policies of the group for that user. */
export const membership =
  (done: 'add' | 'remove'): Planner =>
  ({ request }) => {
    const [user, group] = [textAt(request, 'userName'), textAt(request, 'groupName')];
    if (user === undefined || group === undefined) return unnamed('the user or the group');
    const named = [option('user-name', user), option('group-name', group)];
    return {
      look: { text: 'Look at the groups that the user is in now.', words: iam('list-groups-for-user', option('user-name', user)) },
      steps: [
        done === 'add'
          ? { text: 'Take the user out of the group.', words: iam('remove-user-from-group', ...named) }
          : { text: 'Put the user into the group again.', words: iam('add-user-to-group', ...named) },
      ],
      lacks: [],
      event: done === 'add' ? 'gives' : 'takes',
    };
  };

/** A role handed to machines by an instance profile. */
export const instanceProfile =
  (done: 'add' | 'remove'): Planner =>
  ({ request }) => {
    const [profile, role] = [textAt(request, 'instanceProfileName'), textAt(request, 'roleName')];
    if (profile === undefined || role === undefined) return unnamed('the role or the instance profile');
    const named = [option('instance-profile-name', profile), option('role-name', role)];
    const operation = done === 'add' ? 'remove-role-from-instance-profile' : 'add-role-to-instance-profile';
    return {
      look: { text: 'Look at the profile as it is now.', words: iam('get-instance-profile', option('instance-profile-name', profile)) },
      steps: [
        {
          text: done === 'add' ? 'Take the role out of the profile.' : 'Put the role into the profile again.',
          words: iam(operation, ...named),
        },
      ],
      lacks: [],
      event: done === 'add' ? 'gives' : 'takes',
    };
  };
