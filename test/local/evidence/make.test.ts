import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extract } from 'tar';
import { describe, expect, test } from 'vitest';
import { makeEvidence } from '../../../local/evidence/make.ts';
import { PermanentError } from '../../../shared/errors.ts';
import type { Erasure } from '../../../shared/findings/erasure.ts';
import { configWith } from '../../support/configs.ts';
import { faultsOf, made, newFolder, WEEK, week } from './week.ts';

const linesIn = (folder: string, name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('make', () => {
  test('a bundle holds the week whole, and is sound', async () => {
    const { out, manifest } = await made('bundle');
    expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual([
      'answers.ndjson',
      'configuration.json',
      'findings.ndjson',
      'manifest.json',
      'occurrences.ndjson',
      'posture',
      'posture/111122223333',
      'posture/111122223333/20260303T030000000Z.record.json',
      'posture/111122223333/20260303T030000000Z.snapshot.json',
      'posture/111122223333/20260305T030000000Z.record.json',
      'report',
      ...['compliance.csv', 'csv', 'html', 'json', 'ocsf.json', 'people.csv', 'txt'].map(
        (format) => `report/trailwarden-2026-W10-v1-${manifest.report.hash.slice(0, 8)}.${format}`,
      ),
      'runs.ndjson',
    ]);
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      product: { name: 'trailwarden', version: '1.2.3' },
      accounts: ['111122223333'],
      week: { id: WEEK, start: '2026-03-02T00:00:00.000Z', end: '2026-03-09T00:00:00.000Z' },
      totals: { findings: 3, occurrences: 4, answers: 1, runs: 1, postureRecords: 2, snapshots: 1 },
      notes: ['Posture: 1 of 2 runs have no snapshot in the archive any more.'],
    });
    expect(
      linesIn(out, 'findings.ndjson')
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['acknowledged', 'open', 'resolved']);
    expect(linesIn(out, 'occurrences.ndjson')[0]).toMatchObject({ event: { name: 'CreatePolicyVersion', sourceAddress: '203.0.113.7' } });
    expect(linesIn(out, 'answers.ndjson')).toMatchObject([{ by: 'ana', note: 'known' }]);
    expect(await faultsOf(out)).toEqual([]);
  });

  test('the archive unpacks to the same, by any tar', async () => {
    const { out, manifest } = await made();
    const folder = newFolder();
    await extract({ file: out, cwd: folder });
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(await faultsOf(folder)).toEqual([]);
    expect(await faultsOf(out)).toEqual([]);
  });

  test('the same facts give the same bytes, whenever it is made', async () => {
    const [one, other] = [await made(), await made('bundle.tar.gz', await week({ now: () => new Date('2026-03-20T10:00:00Z') }))];
    expect(readFileSync(one.out).equals(readFileSync(other.out))).toBe(true);
    const renamed = await made('bundle.tar.gz', await week({ product: { version: '1.2.4' } }));
    expect(readFileSync(one.out).equals(readFileSync(renamed.out))).toBe(false);
  });

  test('no secret, and no place of one, stands in it', async () => {
    const { out } = await made('bundle');
    const text = readFileSync(join(out, 'configuration.json'), 'utf8');
    expect(JSON.parse(text).channels.slack.secret).toBe('ssm: left out');
    expect(text).not.toContain('/trailwarden/hook');
  });

  test('it is readable by its owner alone', async () => {
    const { out } = await made();
    expect(statSync(out).mode & 0o077).toBe(0);
    expect(statSync((await made('bundle')).out).mode & 0o077).toBe(0);
  });

  test('what is there is not written over, and nothing half-made stays', async () => {
    const { out } = await made();
    const before = readFileSync(out);
    await expect(makeEvidence(WEEK, out, await week())).rejects.toThrow(/is there already/);
    expect(readFileSync(out).equals(before)).toBe(true);
    const ports = await week();
    const broken = async () => Promise.reject(new PermanentError('the archive is gone'));
    const other = join(dirname(out), 'other.tar.gz');
    const posture = { ...ports.posture, archive: { ...ports.posture.archive, snapshot: broken } };
    await expect(makeEvidence(WEEK, other, { ...ports, posture })).rejects.toThrow('the archive is gone');
    expect(readdirSync(dirname(out))).toEqual(['bundle.tar.gz']);
  });

  test('an empty week, a week that is not over, and no archive say so', async () => {
    const { posture: _, ...rest } = await week({ now: () => new Date('2026-03-05T08:00:00Z') });
    const folder = join(newFolder(), 'now');
    const { notes, asOf } = await makeEvidence(WEEK, folder, rest);
    expect(asOf).toBe('2026-03-05T08:00:00.000Z');
    expect(notes).toEqual([
      'The week was not over: the bundle speaks of a part of it.',
      'Posture: no archive of posture runs was named, so the bundle holds none.',
    ]);
    expect(await faultsOf(folder)).toEqual([]);
    const empty = join(newFolder(), 'empty');
    expect(await makeEvidence('2026-W02', empty, await week())).toMatchObject({ totals: { findings: 0, postureRecords: 0 } });
    expect(await faultsOf(empty)).toEqual([]);
    await expect(makeEvidence('2026-W60', join(newFolder(), 'x'), await week())).rejects.toThrow(/no ISO week/);
  });

  test('what was erased since is said, for the report is another then', async () => {
    const erasure = { id: 'e', at: new Date('2026-03-09T12:00:00Z'), pseudonym: 'erased-1' } as Erasure;
    const between = async function* () {
      yield erasure;
    };
    const { notes } = await makeEvidence(WEEK, join(newFolder(), 'b'), await week({ erasures: { between } }));
    expect(notes).toContain("A person's names and addresses were replaced by erased-1 on 2026-03-09.");
  });

  test('names from the account and the configuration stay data', async () => {
    const config = configWith({ accounts: { '111122223333': { alias: '../../x <b>"\'`$(id)' } } });
    const { out } = await made('bundle.tar.gz', await week({ config }));
    expect(await faultsOf(out)).toEqual([]);
  });

  test('a file of another name stops it', async () => {
    const ports = await week();
    const archive = {
      ...ports.posture.archive,
      between: async function* () {
        for await (const record of ports.posture.archive.between('111122223333', new Date(0), new Date()))
          yield { ...record, account: '../..' };
      },
    };
    await expect(makeEvidence(WEEK, join(newFolder(), 'x'), { ...ports, posture: { ...ports.posture, archive } })).rejects.toThrow(
      /can't hold a file named/,
    );
  });
});

test('a folder that holds another file is not sound', async () => {
  const { out } = await made('bundle');
  writeFileSync(join(out, 'note.txt'), 'x');
  expect(await faultsOf(out)).toEqual(['note.txt is not in the manifest: somebody put it there']);
});
