import { expect, test } from 'vitest';
import { ownSources } from '../../functions/posture/own-sources.ts';
import type { SoFar } from '../../shared/posture/read-source.ts';
import type { PersonRow } from '../../shared/posture/record.ts';
import { memoryArchive, recordWith } from '../support/posture-archive.ts';
import { ACCOUNT } from '../support/records.ts';

const TAKEN = new Date('2026-03-12T03:00:00Z');
const person = (name: string, over: Partial<PersonRow>): PersonRow => ({
  kind: 'user',
  name,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  keys: [],
  ...over,
});
const people = [
  person('root', { kind: 'root', hasPassword: true, keys: [{ slot: 1, isActive: true }] }),
  person('ann', {
    hasPassword: true,
    keys: [
      { slot: 1, isActive: true },
      { slot: 2, isActive: false },
    ],
  }),
  person('bob', { hasPassword: false, keys: [{ slot: 1, isActive: true }] }),
  person('eve', { keys: [{ slot: 1 }] }),
];

async function readFrom(name: 'earlier' | 'attestations', days: readonly string[], isRead = true): Promise<unknown> {
  const archive = memoryArchive();
  for (const day of days) {
    const record = recordWith(`${day}T03:00:00.000Z`, { people });
    const credentialReport = { state: isRead ? 'read' : 'failed' } as const;
    await archive.saveRecord({ ...record, sources: { ...record.sources, credentialReport } });
  }
  const sources = ownSources({ account: ACCOUNT, isOwn: true, archive, attestations: { training: { at: TAKEN, by: 'Ann' } } });
  return (await sources[name]?.({ takenAt: TAKEN } as SoFar))?.value;
}

test.each([
  ['no run', [], 'none'],
  ['runs of the last days alone', ['2026-03-07', '2026-03-11'], 'none'],
  ['a run of long ago', ['2026-03-02'], 'none'],
  [
    'the newest that is six days old',
    ['2026-03-04', '2026-03-05', '2026-03-06'],
    { at: '2026-03-05T03:00:00.000Z', consoleUsers: 1, activeKeys: 2 },
  ],
] as const)('what was counted a week before: %s', async (_, days, wanted) => expect(await readFrom('earlier', days)).toEqual(wanted));

test('a run that could not read the credential report counted nothing', async () =>
  expect(await readFrom('earlier', ['2026-03-05'], false)).toBe('none'));

test('what people attest comes from the configuration', async () =>
  expect(await readFrom('attestations', [])).toEqual({ training: { at: TAKEN, by: 'Ann' } }));

test('training speaks of people everywhere; what is attested of an account speaks of the own one and of those named', async () => {
  const said = { at: TAKEN, by: 'Ann' };
  const attestations = { training: said, 'primary-contact': { ...said, accounts: ['444455556666'] }, 'management-account': said };
  const namesIn = async (account: string, isOwn: boolean) => {
    const { attestations: read } = ownSources({ account, isOwn, archive: memoryArchive(), attestations });
    return Object.keys((await read?.({ takenAt: TAKEN } as SoFar))?.value ?? {});
  };
  expect(await namesIn(ACCOUNT, true)).toEqual(['training', 'primary-contact', 'management-account']);
  expect(await namesIn('444455556666', false)).toEqual(['training', 'primary-contact']);
  expect(await namesIn('777788889999', false)).toEqual(['training']);
});
