import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { isJsonObject, type Json, type JsonObject } from '../../shared/cloudtrail/json.ts';
import { NotACloudTrailEvent } from '../../shared/cloudtrail/parse.ts';
import { anyJson, bent } from '../support/bent-records.ts';
import { parsed } from '../support/parsed.ts';
import { deniedIam, envelope, federatedUser, iam, role, root, signIn, ssoRole, user } from '../support/records.ts';

const records: readonly JsonObject[] = [
  iam('CreateAccessKey', { by: user('alice'), request: { userName: 'bob' }, response: { accessKey: { userName: 'bob' } } }),
  iam('PutRolePolicy', { by: role('Deploy', 'ci', { path: '/ci/' }), request: { roleName: 'r', policyName: 'p', policyDocument: '{}' } }),
  deniedIam('CreateUser', { on: 'user bob', by: ssoRole() }),
  signIn(root(), { mfa: 'yes' }),
  iam('DeleteUser', { by: federatedUser() }),
];
const record = fc.constantFrom(...records, ...records.map((one) => envelope(one)));

const withoutRaw = ({ raw: _, ...event }: CloudTrailEvent) => event;

test('no input throws anything but the one typed error', () => {
  fc.assert(
    fc.property(fc.oneof(anyJson, bent(record)), (input) => {
      try {
        expect(parsed(input).name).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(NotACloudTrailEvent);
      }
    }),
    { numRuns: 3000 },
  );
});

/** The same members in another order, at every depth. */
const reordered = (value: Json, random: () => number): Json => {
  if (Array.isArray(value)) return value.map((one) => reordered(one, random));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, Json] => [key, reordered(member ?? null, random)]);
  const places = members.map((member) => ({ member, place: random() }));
  return Object.fromEntries(places.sort((a, b) => a.place - b.place).map(({ member }) => member));
};

test('the order of members never changes the event', () => {
  fc.assert(
    fc.property(bent(record), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (input, numbers) => {
      const random = (): number => numbers.next().value ?? 0;
      let event: CloudTrailEvent;
      try {
        event = parsed(input);
      } catch {
        return;
      }
      expect(withoutRaw(parsed(reordered(input, random)))).toEqual(withoutRaw(event));
    }),
    { numRuns: 500 },
  );
});

test('members that CloudTrail does not have never change the event', () => {
  const extra = fc.dictionary(
    fc.string({ minLength: 1 }).map((name) => `x-${name}`),
    anyJson,
  );
  fc.assert(
    fc.property(fc.constantFrom(...records), extra, extra, (one, onRecord, onIdentity) => {
      const who = one['userIdentity'];
      const widened = { ...onRecord, ...one, userIdentity: isJsonObject(who) ? { ...onIdentity, ...who } : (who ?? null) };
      expect(withoutRaw(parsed(widened))).toEqual(withoutRaw(parsed(one)));
      expect(withoutRaw(parsed(envelope(widened, onIdentity)))).toEqual(withoutRaw(parsed(envelope(one))));
    }),
    { numRuns: 500 },
  );
});
