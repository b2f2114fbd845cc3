import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { type Facts, known, unknown } from '../../shared/rules/facts.ts';
import { type Call, deniedIam, iam, user } from './records.ts';

/** Records about users, their keys and devices, and what may be known of them. The subject of each is user bob unless said otherwise. */
export const KEY = 'AKIAEXAMPLE00000001';
export const OTHER_KEY = 'AKIAEXAMPLE00000002';
export const DEVICE = 'arn:aws:iam::111122223333:mfa/bob';

interface KeyCall extends Call {
  readonly owner?: string;
  readonly id?: string;
}

export const keyMade = ({ owner = 'bob', id = KEY, ...what }: KeyCall = {}): JsonObject =>
  iam('CreateAccessKey', {
    request: { userName: owner },
    response: { accessKey: { userName: owner, accessKeyId: id, status: 'Active', createDate: 'Mar 4, 2026, 9:15:22 AM' } },
    ...what,
  });

export const keySwitched = (status: string, { owner = 'bob', id = KEY, ...what }: KeyCall = {}): JsonObject =>
  iam('UpdateAccessKey', { request: { userName: owner, accessKeyId: id, status }, ...what });

export const keyDeleted = ({ owner = 'bob', id = KEY, ...what }: KeyCall = {}): JsonObject =>
  iam('DeleteAccessKey', { request: { userName: owner, accessKeyId: id }, ...what });

/** A call on a user by name and nothing else. */
export const onUser = (
  name: string,
  { owner = 'bob', request = {}, ...what }: Omit<Call, 'request'> & { owner?: string; request?: JsonObject } = {},
): JsonObject => iam(name, { request: { userName: owner, ...request }, ...what });

export const mfaEnabled = (by: Json = user('bob'), owner = 'bob'): JsonObject =>
  onUser('EnableMFADevice', { by, owner, request: { serialNumber: DEVICE } });

export const denied = (name: string, by: Json = user('mallory')): JsonObject => deniedIam(name, { by, on: 'user bob' });

/** Text that a caller chooses, made to look like a service or a tool. */
export const disguised = (record: JsonObject, agent = 'cloudformation.amazonaws.com'): JsonObject => ({ ...record, userAgent: agent });

const ASKED = new Date('2026-03-04T09:00:00Z');
const keysOf = (...ids: readonly string[]) => ids.map((id) => ({ id, active: true }));

export const noDevice: Partial<Facts> = { mfaDevices: known([], 'account', ASKED) };
export const oneDevice: Partial<Facts> = { mfaDevices: known([{ serial: DEVICE }], 'account', ASKED) };
export const devicesUnknown: Partial<Facts> = { mfaDevices: unknown('access denied') };
export const keysAre = (...ids: readonly string[]): Partial<Facts> => ({ accessKeys: known(keysOf(...ids), 'account', ASKED) });
export const inactiveKey = (id: string): Partial<Facts> => ({ accessKeys: known([{ id, active: false }], 'account', ASKED) });
export const password = (has: boolean): Partial<Facts> => ({ consolePassword: known(has, 'account', ASKED) });
