import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { ACCOUNT, iam, OTHER_ACCOUNT } from '../records.ts';

/** A finding of a check, made by one of its own cases, and events that end it and that do not. */
export interface Ending {
  /** Names the case among those that fail. */
  readonly made: string;
  readonly subject: string;
  readonly ends: readonly JsonObject[];
  readonly leaves: readonly JsonObject[];
}

export const on = (name: string, request: JsonObject): JsonObject => iam(name, { request });
export const userGone = (userName: string) => on('DeleteUser', { userName });
export const passwordGone = (userName: string) => on('DeleteLoginProfile', { userName });
export const device = (userName: string) => on('EnableMFADevice', { userName, serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${userName}` });

export type Call = (userName: string) => JsonObject;

/** Of a user: the same calls for somebody else leave it, and so do calls that only look like them. */
export const ofUser = (made: string, subject: string, calls: readonly Call[], leaves: readonly JsonObject[] = []): Ending => ({
  ...{ made, subject },
  ends: calls.map((one) => one(subject)),
  leaves: [
    ...calls.map((one) => one('somebody-else')),
    on('DeactivateMFADevice', { userName: subject, serialNumber: 'x' }),
    on('UpdateLoginProfile', { userName: subject }),
    on('UpdateUser', { userName: subject, newPath: '/x/' }),
    ...leaves,
  ],
});

export const ofRole = (made: string, subject = 'app'): Ending => ({
  ...{ made, subject },
  ends: [on('DeleteRole', { roleName: subject })],
  leaves: [
    on('DeleteRole', { roleName: `${subject}2` }),
    on('UpdateAssumeRolePolicy', { roleName: subject, policyDocument: '{"Version":"2012-10-17","Statement":[]}' }),
    on('UpdateRole', { roleName: subject, maxSessionDuration: 3600 }),
  ],
});

/** Of the account as a whole: the same call in another account leaves it. */
export const ofAccount = (made: string, ends: readonly JsonObject[], leaves: readonly JsonObject[] = []): Ending => ({
  ...{ made, subject: ACCOUNT, ends },
  leaves: [...ends.map((event) => ({ ...event, recipientAccountId: OTHER_ACCOUNT })), ...leaves],
});
