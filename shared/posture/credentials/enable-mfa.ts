import { iamCommand } from '../iam-command.ts';

/** Registers a virtual device or a token; a passkey or security key can only be registered in the console. */
export const enableMfa = (userName: string): string =>
  iamCommand('enable-mfa-device', {
    'user-name': userName,
    'serial-number': 'SERIAL',
    'authentication-code1': 'CODE1',
    'authentication-code2': 'CODE2',
  });
