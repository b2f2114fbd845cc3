import type { Step } from '../../rules/rule.ts';
import { iamCommand } from '../iam-command.ts';

/** How a key is replaced without a break. */
export const rotateKey = (user: string, keyId: string): readonly Step[] => [
  { text: 'Make a second key and deploy it.', command: iamCommand('create-access-key', { 'user-name': user }) },
  {
    text: 'When nothing uses the old one any more, switch it off, wait, and delete it.',
    command: iamCommand('update-access-key', { 'user-name': user, 'access-key-id': keyId, status: 'Inactive' }),
  },
];
