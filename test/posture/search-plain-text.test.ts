import { afterEach, describe, expect, test } from 'vitest';
import { memoryProgress } from '../../shared/adapters/posture/memory-progress.ts';
import { type Answers, type Asked, refuses } from '../support/account-stand-in.ts';
import { KEY, OTHER_KEY, PIECES, SECRET } from '../support/planted-keys.ts';
import { postureAccount } from '../support/posture-account.ts';
import { closeAccounts, readingAccount } from '../support/reading-account.ts';
import { packed, searchedAccount, type Written } from '../support/searched-account.ts';

afterEach(closeAccounts);

const NOW = new Date('2026-03-04T09:00:00Z');
const account = postureAccount({ users: 1, roles: 1, now: NOW });
const HERE = 'us-east-1';
const ELSEWHERE = 'eu-central-1';
const OF_SEARCH = /^(lambda|ssm):|LaunchTemplate/;

type Reading = Parameters<typeof readingAccount>[1];

async function search(written: Readonly<Record<string, Written>>, over: Answers = {}, reading: Partial<Reading> = {}) {
  const read = await readingAccount(
    { ...account, ...searchedAccount(written), ...over },
    { now: () => NOW, searchesPlainText: true, ...reading },
  );
  const source = read.collected === undefined ? undefined : read.sources().plainTextKeys;
  const value = source?.state === 'read' && source.value !== 'off' ? source.value : undefined;
  return { ...read, source, value, searched: read.asked.filter(({ call }) => OF_SEARCH.test(call)) };
}
const trace = (at: string, secretAt?: string) => ({
  hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  last4: KEY.slice(-4),
  at,
  ...(secretAt === undefined ? {} : { secretAt }),
});

test('nothing is asked for where nobody asked', async () => {
  const { source, searched } = await search({ [HERE]: { functions: { f: { A: KEY, B: SECRET } } } }, {}, { searchesPlainText: false });
  expect(source).toMatchObject({ state: 'read', value: 'off' });
  expect(searched).toEqual([]);
});

test('every page of every region is searched, and what is in it is nowhere but there', async () => {
  const clean = { LOG_LEVEL: 'info' };
  const { value, saved, searched } = await search({
    [HERE]: {
      functions: { none: {}, clean, third: { ID: KEY, OTHER: 'x', SECRET } },
      templates: { 'web 3': `#!/bin/sh\nexport K=${KEY}\nexport S=${SECRET}\n`, 'web 4': 'clean', 'app 1': packed(`\n${KEY}:${SECRET}`) },
      parameters: { '/app/name': 'shop', '/app/key-id': KEY, '/app/secret': SECRET, flat: SECRET, 'flat-id': OTHER_KEY },
    },
    [ELSEWHERE]: { functions: { again: { CONFIG: JSON.stringify({ id: KEY, secret: SECRET }) } } },
  });
  expect(value).toMatchObject({
    ownersKnown: true,
    functions: {
      [HERE]: { value: { searched: 3, unread: [], places: [{ name: 'third', keys: [trace('ID', 'SECRET')] }] } },
      [ELSEWHERE]: { value: { searched: 1, places: [{ name: 'again', keys: [trace('CONFIG', 'CONFIG')] }] } },
    },
    launchTemplates: {
      [HERE]: {
        value: {
          searched: 3,
          places: [
            { id: 'lt-web', name: 'web', keys: [{ ...trace('line 2', 'the user data'), version: 3 }] },
            { id: 'lt-app', name: 'app', keys: [{ ...trace('line 2', 'the user data'), version: 1 }] },
          ],
        },
      },
      [ELSEWHERE]: { value: { searched: 0, places: [] } },
    },
    parameters: {
      [HERE]: {
        value: {
          searched: 5,
          places: [
            { name: '/app/key-id', keys: [trace('line 1', '/app/secret')] },
            { name: 'flat-id', keys: [{ last4: OTHER_KEY.slice(-4), at: 'line 1' }] },
          ],
        },
      },
    },
  });
  const text = JSON.stringify(saved);
  for (const piece of PIECES) expect(text).not.toContain(piece);
  expect(searched.map(({ call }) => call).toSorted()).toEqual([
    ...Array(3).fill('ec2:DescribeLaunchTemplateVersions'),
    ...Array(3).fill('lambda:ListFunctions'),
    ...Array(4).fill('ssm:GetParametersByPath'),
  ]);
});

test('without a path two parameters say nothing of each other', async () => {
  const { value } = await search({ [HERE]: { parameters: { 'flat-id': KEY, flat: SECRET, '/root-id': KEY, '/root': SECRET } } });
  const places = value?.parameters[HERE]?.state === 'read' ? value.parameters[HERE].value.places : [];
  expect(places.flatMap(({ keys }) => keys.map(({ secretAt }) => secretAt))).toEqual([undefined, undefined]);
});

test('parameters are asked for by their kind, and never opened', async () => {
  const { searched } = await search({});
  const [asked] = searched.filter(({ call }) => call === 'ssm:GetParametersByPath');
  expect(asked?.input).toMatchObject({
    ...{ Path: '/', Recursive: true, WithDecryption: false },
    ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }],
  });
});

test('one key has one hash in a run, whose it is is told, and no other run has the same', async () => {
  const written = {
    [HERE]: { functions: { f: { A: `${KEY} ${SECRET}` }, g: { B: `${KEY} ${SECRET}` }, h: { C: `${OTHER_KEY} ${SECRET}` } } },
  };
  const owned = (AccessKeyId: string): Answers => ({
    'iam:ListAccessKeys': () => ({
      AccessKeyMetadata: [{ UserName: 'user-0', AccessKeyId, Status: 'Active', CreateDate: NOW }],
      IsTruncated: false,
    }),
  });
  const hashes = async () => {
    const { value } = await search(written, owned(KEY));
    const part = value?.functions[HERE];
    const keys = part?.state === 'read' ? part.value.places.flatMap((place) => place.keys) : [];
    expect(keys.map(({ owner }) => owner)).toEqual(['user-0', 'user-0', undefined]);
    return keys.map(({ hash }) => hash);
  };
  const [first, second] = [await hashes(), await hashes()];
  expect(first[0]).toBe(first[1]);
  expect(first[0]).not.toBe(first[2]);
  expect(first.filter((hash) => second.includes(hash))).toEqual([]);
});

test('keys of users that are refused leave whose it is unknown, and the search done', async () => {
  const { value } = await search(
    { [HERE]: { functions: { f: { A: `${KEY} ${SECRET}` } } } },
    { 'iam:ListAccessKeys': () => refuses('AccessDenied', 403) },
  );
  expect(value).toMatchObject({ ownersKnown: false, functions: { [HERE]: { value: { places: [{ name: 'f' }] } } } });
});

describe('what can not be read', () => {
  const deniedHere = ({ region }: Asked) => (region === HERE ? refuses('AccessDeniedException', 403) : {});

  test('is that kind in that region alone, with its permission', async () => {
    const { value } = await search(
      { [HERE]: { parameters: { '/a/b': `${KEY} ${SECRET}` } } },
      { 'lambda:ListFunctions': deniedHere, 'ec2:DescribeLaunchTemplateVersions': deniedHere },
    );
    const denied = (call: string) => ({ state: 'failed', failure: { call, kind: 'denied' } });
    expect(value).toMatchObject({
      functions: { [HERE]: denied('lambda:ListFunctions'), [ELSEWHERE]: { state: 'read' } },
      launchTemplates: { [HERE]: denied('ec2:DescribeLaunchTemplateVersions'), [ELSEWHERE]: { state: 'read' } },
      parameters: { [HERE]: { state: 'read', value: { places: [{ name: '/a/b' }] } } },
    });
  });

  test('a function whose variables are kept back is told, beside those that were searched', async () => {
    const { value } = await search({ [HERE]: { functions: { sealed: 'AccessDeniedException', open: { A: 'x' } } } });
    expect(value?.functions[HERE]).toMatchObject({
      value: { searched: 2, places: [], unread: [{ id: 'sealed', name: 'sealed', why: 'AccessDeniedException' }] },
    });
  });

  test.each([
    ['broken off', packed('x'.repeat(500)).subarray(0, 20)],
    ['far larger than user data can be', packed('x'.repeat(5_000_000))],
  ])('user data that is %s once unpacked', async (_, data) => {
    const { value } = await search({ [HERE]: { templates: { 'web 3': data } } });
    expect(value?.launchTemplates[HERE]).toMatchObject({
      value: { searched: 1, places: [], unread: [{ id: 'lt-web', name: 'web', why: "the user data of version 3 can't be unpacked" }] },
    });
  });

  test('an answer that is no answer is not quoted', async () => {
    const { value, saved } = await search(
      {},
      {
        'lambda:ListFunctions': () => `${KEY} ${SECRET}`,
        'ssm:GetParametersByPath': () => `{"Parameters":[{"Name":"x","Value":"${KEY} ${SECRET}`,
        'ec2:DescribeLaunchTemplateVersions': () => `<launchTemplateVersionSet><item>${KEY} ${SECRET}<</item>`,
      },
    );
    for (const kind of ['functions', 'launchTemplates', 'parameters'] as const) {
      expect(value?.[kind][HERE], kind).toMatchObject({ state: 'failed', failure: { message: 'its words are not kept' } });
    }
    for (const piece of PIECES) expect(JSON.stringify(saved)).not.toContain(piece);
  });

  test('a list that goes in a circle ends', async () => {
    const { value } = await search({}, { 'lambda:ListFunctions': () => ({ Functions: [], NextMarker: 'again' }) });
    expect(value?.functions[HERE]).toMatchObject({
      state: 'failed',
      failure: { kind: 'unreadable', message: expect.stringContaining('circle') },
    });
  });

  test('a list that is longer than a step of a run is given up, and says so', async () => {
    let page = 0;
    const { value } = await search(
      {},
      { 'ssm:GetParametersByPath': ({ region }) => (region === HERE ? { Parameters: [], NextToken: String(page++) } : {}) },
    );
    expect(value?.parameters).toMatchObject({
      [HERE]: { state: 'failed', failure: { call: 'ssm:GetParametersByPath', message: expect.stringContaining('2000 pages') } },
      [ELSEWHERE]: { state: 'read' },
    });
  }, 30_000);
});

test('UTF-16 user data, as PowerShell writes it', async () => {
  const { value } = await search({
    [HERE]: { templates: { 'web 3': Buffer.from(`\ufeff<powershell>\r\n$k="${KEY}"\r\n$s="${SECRET}"`, 'utf16le') } },
  });
  expect(value?.launchTemplates[HERE]).toMatchObject({ value: { places: [{ keys: [trace('line 2', 'the user data')] }] } });
});

test('the newest version that is the default as well is searched once', async () => {
  const one = { launchTemplateId: 'lt-1', launchTemplateName: 'web', versionNumber: 7, launchTemplateData: {} };
  const { value } = await search(
    {},
    { 'ec2:DescribeLaunchTemplateVersions': () => ({ launchTemplateVersionSet: [one, one, { ...one, versionNumber: 8 }] }) },
  );
  expect(value?.launchTemplates[HERE]).toMatchObject({ value: { searched: 2 } });
});

test('a search that breaks off is gone on with in another process, with the same hashes', async () => {
  const written = { [HERE]: { functions: { f: { A: `${KEY} ${SECRET}` } } }, [ELSEWHERE]: { functions: { g: { A: `${KEY} ${SECRET}` } } } };
  const regions = [HERE, ELSEWHERE, ...Array.from({ length: 6 }, (_, n) => `eu-test-${n}`)];
  const many: Answers = postureAccount({ users: 1, roles: 1, now: NOW, regions });
  const kept = new Map<string, unknown>();
  const progress = memoryProgress();
  const keeping = {
    load: progress.load,
    save: async (part: string, value: unknown) => {
      kept.set(part, value);
      await progress.save(part, value);
    },
  };
  let now = NOW;
  let calls = 0;
  const until = new Date(NOW.getTime() + 1000);
  const onAsked = ({ call }: Asked) => {
    if (OF_SEARCH.test(call) && ++calls === 14) now = until;
  };
  const first = await search(written, many, { now: () => now, until, onAsked, ports: { progress: keeping } });
  expect(first.collected).toBeUndefined();
  expect(kept.has('plainTextKeys/1')).toBe(true);
  for (const piece of PIECES) expect(JSON.stringify([...kept])).not.toContain(piece);
  const second = await search(written, many, { ports: { progress: keeping } });
  expect(second.searched.length).toBeLessThan(24);
  const hashes = Object.values(second.value?.functions ?? {}).flatMap((part) =>
    part.state === 'read' ? part.value.places.flatMap(({ keys }) => keys.map(({ hash }) => hash)) : [],
  );
  expect(hashes).toHaveLength(2);
  expect(new Set(hashes).size).toBe(1);
  expect(JSON.stringify(second.saved)).not.toContain(String((kept.get('plainTextKeys/0') as unknown[][])[0]?.[1]));
});
