import { textAt } from '../../cloudtrail/json.ts';
import { iam, option } from './calls.ts';
import { type Planner, unnamed } from './plan.ts';

const userNamed = (name: string): readonly string[] => option('user-name', name);

export const userCreated: Planner = ({ request, response }) => {
  const user = textAt(request, 'userName') ?? textAt(response, 'user', 'userName');
  if (user === undefined) return unnamed('the user');
  return {
    look: { text: 'Look at the user’s access keys.', words: iam('list-access-keys', userNamed(user)) },
    steps: [
      {
        text: 'When keys, password, MFA devices, policies and groups are taken off, delete the user.',
        words: iam('delete-user', userNamed(user)),
      },
    ],
    lacks: ['What was given to the user since must be taken off first, one by one.'],
    event: 'gives',
  };
};

export const keyCreated: Planner = ({ request, response, actor }) => {
  const id = textAt(response, 'accessKey', 'accessKeyId');
  const user = textAt(request, 'userName') ?? textAt(response, 'accessKey', 'userName') ?? actor.userName;
  if (id === undefined || user === undefined) return unnamed('the key or its user');
  return {
    look: { text: 'Look when and where the key was last used.', words: iam('get-access-key-last-used', option('access-key-id', id)) },
    steps: [
      {
        text: 'Take the key out of use.',
        words: iam('update-access-key', userNamed(user), option('access-key-id', id), option('status', 'Inactive')),
      },
    ],
    lacks: [],
    mind: ['The key is kept, switched off: delete it when nobody misses it.'],
    event: 'gives',
  };
};

export const keyUpdated: Planner = ({ request, actor }) => {
  const [id, status] = [textAt(request, 'accessKeyId'), textAt(request, 'status')];
  const user = textAt(request, 'userName') ?? actor.userName;
  if (id === undefined || user === undefined || (status !== 'Active' && status !== 'Inactive'))
    return unnamed('the key, its user or its status');
  const was = status === 'Active' ? 'Inactive' : 'Active';
  return {
    look: { text: 'Look at the user’s keys.', words: iam('list-access-keys', userNamed(user)) },
    steps: [
      {
        text: was === 'Inactive' ? 'Take the key out of use again.' : 'Put the key back in use.',
        words: iam('update-access-key', userNamed(user), option('access-key-id', id), option('status', was)),
      },
    ],
    lacks: [],
    event: status === 'Active' ? 'gives' : 'takes',
  };
};

/** A console password: the new one goes; an old one is known to nobody. */
export const password =
  (done: 'created' | 'updated'): Planner =>
  ({ request }) => {
    const user = textAt(request, 'userName');
    if (user === undefined) return unnamed('the user');
    return {
      look: { text: 'Look whether a password is set now.', words: iam('get-login-profile', userNamed(user)) },
      steps: [
        {
          text: 'Delete the password: the user cannot sign in to the console any more.',
          words: iam('delete-login-profile', userNamed(user)),
        },
      ],
      lacks: done === 'updated' ? ['The earlier password cannot be restored: the user needs a new one.'] : [],
      event: 'gives',
    };
  };

export const mfaTaken: Planner = ({ request }) => {
  const device = textAt(request, 'serialNumber');
  return {
    look: undefined,
    steps: [{ text: `Ask the owner to register an MFA device again${device === undefined ? '' : `: ${device} was taken off`}.` }],
    lacks: ['A device cannot be put back by a command: its secret is with its owner.'],
    event: 'gives',
  };
};
