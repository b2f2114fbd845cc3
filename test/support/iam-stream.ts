import fc from 'fast-check';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { ACCOUNT, type Call, call, deniedIam, iam, role, root, signIn, user } from './records.ts';

/** What happens next; what makes no sense at that point (deleting a key of a user who has none) is left out. */
interface Step {
  readonly what: keyof typeof SCENES;
  readonly of: string;
  readonly by: 'alice' | 'root' | 'deploy' | 'self';
  readonly mfa: boolean;
  /** Seconds since the step before: often none. */
  readonly after: number;
}

interface World {
  readonly keys: Map<string, string[]>;
  readonly devices: Map<string, string[]>;
  readonly inline: Set<string>;
  readonly attached: Set<string>;
  versions: number;
  made: number;
  trail: boolean;
}

type Scene = (world: World, step: Step, by: JsonObject) => JsonObject | undefined;

const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const OWN = `arn:aws:iam::${ACCOUNT}:policy/own`;
const document = (n: number): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: n % 2 === 0 ? '*' : 's3:GetObject', Resource: '*' }] });

const held = (map: Map<string, string[]>, of: string): string[] => {
  const list = map.get(of) ?? [];
  map.set(of, list);
  return list;
};

const SCENES = {
  'key made': (world, { of }, by) => {
    const accessKeyId = `AKIAMADE${String(world.made++).padStart(12, '0')}`;
    held(world.keys, of).push(accessKeyId);
    return iam('CreateAccessKey', {
      by,
      request: { userName: of },
      response: { accessKey: { accessKeyId, userName: of, status: 'Active' } },
    });
  },
  'key switched off': (world, { of }, by) => onKey(world, of, by, 'UpdateAccessKey', { status: 'Inactive' }),
  'key switched on': (world, { of }, by) => onKey(world, of, by, 'UpdateAccessKey', { status: 'Active' }),
  'key deleted': (world, { of }, by) => {
    const record = onKey(world, of, by, 'DeleteAccessKey', {});
    held(world.keys, of).shift();
    return record;
  },
  'device enabled': (world, { of }, by) => {
    const serialNumber = `arn:aws:iam::${ACCOUNT}:mfa/${of}-${world.made++}`;
    held(world.devices, of).push(serialNumber);
    return iam('EnableMFADevice', { by, request: { userName: of, serialNumber } });
  },
  'device removed': (world, { of }, by) => {
    const serialNumber = held(world.devices, of).shift();
    return serialNumber === undefined ? undefined : iam('DeactivateMFADevice', { by, request: { userName: of, serialNumber } });
  },
  'inline policy put': (world, { of }, by) => {
    world.inline.add(of);
    return iam('PutUserPolicy', { by, request: { userName: of, policyName: 'own', policyDocument: document(world.made++) } });
  },
  'inline policy deleted': (world, { of }, by) =>
    world.inline.delete(of) ? iam('DeleteUserPolicy', { by, request: { userName: of, policyName: 'own' } }) : undefined,
  'admin attached': (world, { of }, by) => {
    world.attached.add(of);
    return iam('AttachUserPolicy', { by, request: { userName: of, policyArn: ADMIN } });
  },
  'admin detached': (world, { of }, by) =>
    world.attached.delete(of) ? iam('DetachUserPolicy', { by, request: { userName: of, policyArn: ADMIN } }) : undefined,
  'policy version': (world, _, by) => {
    const versionId = `v${++world.versions}`;
    const request = { policyArn: OWN, policyDocument: document(world.versions), setAsDefault: true };
    return iam('CreatePolicyVersion', { by, request, response: { policyVersion: { versionId, isDefaultVersion: true } } });
  },
  'default switched': (world, _, by) =>
    world.versions < 2 ? undefined : iam('SetDefaultPolicyVersion', { by, request: { policyArn: OWN, versionId: 'v1' } }),
  'trust changed': (world, _, by) =>
    iam('UpdateAssumeRolePolicy', { by, request: { roleName: 'Deploy', policyDocument: document(world.made++) } }),
  refused: (_, { of }, by) => deniedIam('CreateAccessKey', { by, on: `user ${of}` }),
  'signed in': (_, { mfa }, by) => signIn(by, { mfa: mfa ? 'yes' : 'no' }),
  'sign-in failed': (_, __, by) => signIn(by, { result: 'Failure' }),
  trail: (world, _, by) => {
    world.trail = !world.trail;
    return call('cloudtrail', world.trail ? 'StartLogging' : 'StopLogging', { by, request: { name: 'trail' } });
  },
  'something else': (_, __, by) => call('s3', 'PutBucketTagging', { by, request: { bucketName: 'b' } }),
} as const satisfies Record<string, Scene>;

function onKey({ keys }: World, of: string, by: JsonObject, name: string, more: JsonObject): JsonObject | undefined {
  const accessKeyId = held(keys, of)[0];
  const request: Call['request'] = { userName: of, accessKeyId: accessKeyId ?? '', ...more };
  return accessKeyId === undefined ? undefined : iam(name, { by, request });
}

const actorOf = ({ by, of, mfa }: Step): JsonObject => {
  if (by === 'root') return root();
  if (by === 'deploy') return role();
  return user(by === 'self' ? of : by, mfa ? 'yes' : 'long-term-key');
};

const START = Date.UTC(2026, 2, 4, 9);

/** Records in the order in which they happened, each with an id and a time of its own. */
function recordsOf(steps: readonly Step[]): readonly JsonObject[] {
  const world: World = { keys: new Map(), devices: new Map(), inline: new Set(), attached: new Set(), versions: 0, made: 0, trail: true };
  let at = START;
  return steps.flatMap((step, n) => {
    at += step.after * 1000;
    const record = SCENES[step.what](world, step, actorOf(step));
    const eventID = `00000000-0000-4000-a000-${String((n * 7919) % 100_003).padStart(12, '0')}`;
    return record === undefined ? [] : [{ ...record, eventID, eventTime: `${new Date(at).toISOString().slice(0, 19)}Z` }];
  });
}

type What = Step['what'];
const EVERYTHING = Object.keys(SCENES) as What[];
/** The scenes that the sample rules listen to. */
export const KEYS_AND_SIGN_INS: readonly What[] = [
  ...(['key made', 'key switched off', 'key switched on', 'key deleted'] as const),
  ...(['device enabled', 'sign-in failed'] as const),
];

const stepOf = (scenes: readonly What[]): fc.Arbitrary<Step> =>
  fc.record({
    what: fc.constantFrom(...scenes),
    of: fc.constantFrom('bob', 'dora'),
    by: fc.constantFrom('alice', 'root', 'deploy', 'self'),
    mfa: fc.boolean(),
    after: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 400 }) }),
  });

/** An account's life for an hour or two. */
export const iamStream = (scenes: readonly What[] = EVERYTHING): fc.Arbitrary<readonly JsonObject[]> =>
  fc.array(stepOf(scenes), { minLength: 1, maxLength: 25 }).map(recordsOf);

/** How deliveries disturb a stream: everything at least once, some twice, in any order, cut into batches. */
export interface Delivered<T> {
  readonly batches: readonly (readonly T[])[];
}

export const deliveriesOf = <T>(all: readonly T[]): fc.Arbitrary<Delivered<T>> =>
  fc
    .tuple(
      fc.subarray([...all]),
      fc.array(fc.nat(), { minLength: all.length * 2, maxLength: all.length * 2 }),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([again, order, size]) => {
      const shuffled = [...all, ...again]
        .map((one, index) => ({ one, at: order[index] ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one);
      return { batches: Array.from({ length: Math.ceil(shuffled.length / size) }, (_, n) => shuffled.slice(n * size, (n + 1) * size)) };
    });
