import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Manifest, manifestHash } from '../../../local/evidence/manifest.ts';
import { LIMITS } from '../../../local/evidence/read-bundle.ts';
import { reportHash } from '../../../shared/report/hash.ts';
import { archiveOf, fileOf, tarOf } from './hostile-archive.ts';
import { faultsOf, made, newFolder } from './week.ts';

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

/** Puts a changed file in, and a manifest that fits it: what a careful forger does. */
function forge(
  folder: string,
  path: string,
  change: (text: string) => string,
  over: (manifest: Manifest) => Partial<Manifest> = () => ({}),
): void {
  const file = join(folder, path);
  const content = change(readFileSync(file, 'utf8'));
  writeFileSync(file, content);
  const { hash: _, ...before } = manifestIn(folder);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = before.files.map((entry) => (entry.path === path ? { path, size: Buffer.byteLength(content), sha256 } : entry));
  const body = { ...before, files };
  const changed = { ...body, ...over({ ...body, hash: '' }) };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...changed, hash: manifestHash(changed) }));
}

describe('what was done to a bundle is told with the file', () => {
  const cases: Record<string, [change: (folder: string, manifest: Manifest) => void, says: RegExp]> = {
    'a byte changed': [
      (folder) => {
        const file = join(folder, 'findings.ndjson');
        writeFileSync(file, readFileSync(file, 'utf8').replace('high', 'info'));
      },
      /^findings\.ndjson was changed: its SHA-256 is [0-9a-f]{64}, the manifest says [0-9a-f]{64}$/,
    ],
    'a line added': [
      (folder) => appendFileSync(join(folder, 'occurrences.ndjson'), '{}\n'),
      /^occurrences\.ndjson has \d+ bytes, the manifest says \d+$/,
    ],
    'a file taken away': [(folder) => rmSync(join(folder, 'runs.ndjson')), /^runs\.ndjson is missing$/],
    'a snapshot taken away': [
      (folder) => rmSync(join(folder, 'posture/111122223333/20260303T030000000Z.snapshot.json')),
      /^posture\/.*snapshot\.json is missing$/,
    ],
    'no manifest': [(folder) => rmSync(join(folder, 'manifest.json')), /^manifest\.json is missing: without it nothing can be judged$/],
    'a manifest that is no JSON': [(folder) => writeFileSync(join(folder, 'manifest.json'), '{'), /^manifest\.json is no JSON$/],
    'a manifest of another form': [
      (folder) => writeFileSync(join(folder, 'manifest.json'), '{}'),
      /^manifest\.json has not the form of a manifest/,
    ],
    'a newer version': [
      (folder, manifest) => writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, schemaVersion: 2 })),
      /^manifest\.json was written by a newer version of Trailwarden \(schema 2\)/,
    ],
    'a manifest changed by hand': [
      (folder, manifest) => writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, accounts: [] })),
      /^manifest\.json was changed: its hash is another/,
    ],
    'a manifest that names a way out': [
      (folder, manifest) =>
        writeFileSync(
          join(folder, 'manifest.json'),
          JSON.stringify({ ...manifest, files: [{ path: '../x', size: 1, sha256: '0'.repeat(64) }] }),
        ),
      /^manifest\.json has not the form of a manifest: .*plain path/,
    ],
    'a finding taken out, and all hashes made anew': [
      (folder) =>
        forge(
          folder,
          'findings.ndjson',
          (text) => text.split('\n').slice(1).join('\n'),
          ({ totals }) => ({ totals: { ...totals, findings: 2 } }),
        ),
      /^report\/.*\.json says findings 3, findings and occurrences add up to 2$/,
    ],
    'the same, and the count left': [
      (folder) => forge(folder, 'findings.ndjson', (text) => text.split('\n').slice(1).join('\n')),
      /^findings\.ndjson has 2 lines, the manifest counts 3$/,
    ],
    'a finding graded down': [
      (folder) => forge(folder, 'findings.ndjson', (text) => text.replaceAll('"severity":"high"', '"severity":"low"')),
      /says openBySeverity .*"high":1.* add up to .*"low":1/,
    ],
    'an attempt made a deed': [
      (folder) => forge(folder, 'occurrences.ndjson', (text) => text.replace('"outcome":"denied"', '"outcome":"succeeded"')),
      /says attempts 1, findings and occurrences add up to 0$/,
    ],
    'an event moved out of the week': [
      (folder) => forge(folder, 'occurrences.ndjson', (text) => text.replace('"at":"2026-03-04', '"at":"2026-02-04')),
      /^occurrences\.ndjson holds 1 events that do not lie in the week/,
    ],
    'a line that is none': [(folder) => forge(folder, 'answers.ndjson', () => 'x\n'), /^answers\.ndjson line 1 can't be read/],
    'a last line cut': [
      (folder) => forge(folder, 'runs.ndjson', (text) => text.trimEnd()),
      /^runs\.ndjson does not end with a whole line$/,
    ],
    'a verdict made better': [
      (folder, { report: { path } }) => forge(folder, path, (text) => text.replace('ACTION NEEDED', 'NOTHING URGENT')),
      /^report\/.*\.json was changed: its hash is another/,
    ],
    'a verdict made better, with a hash that fits': [
      (folder, { report: { path } }) =>
        forge(folder, path, (text) => {
          const { schema, generatedAt, version, hash: _, ...body } = JSON.parse(text);
          const better = { ...body, counts: { ...body.counts, findings: 0 } };
          return JSON.stringify({ schema, generatedAt, version, ...better, hash: reportHash(better) });
        }),
      /^report\/.*\.json is report [0-9a-f]{64}, the manifest says [0-9a-f]{64}$/,
    ],
    'a report that is none': [(folder, { report: { path } }) => forge(folder, path, () => '[]'), /^report\/.*\.json is no report/],
  };
  test.each(Object.entries(cases))('%s', async (_, [change, says]) => {
    const { out, manifest } = await made('bundle');
    change(out, manifest);
    const faults = await faultsOf(out);
    expect(faults.length).toBeGreaterThan(0);
    expect(
      faults.some((fault) => says.test(fault)),
      faults.join('\n'),
    ).toBe(true);
  });

  test('a link in a folder is refused, and not followed', async () => {
    const { out } = await made('bundle');
    rmSync(join(out, 'runs.ndjson'));
    symlinkSync('/etc/passwd', join(out, 'runs.ndjson'));
    expect(await faultsOf(out)).toEqual([
      'runs.ndjson refused: it is no plain file: links and devices have no place in a bundle',
      'runs.ndjson is missing',
    ]);
  });
});

describe('a hostile archive is refused', () => {
  const plain = { path: 'manifest.json', content: '{}' };
  test.each([
    ['../escape', /^\.\.\/escape refused: its path/],
    ['a/../../escape', /refused: its path/],
    ['/etc/cron.d/x', /^\/etc\/cron\.d\/x refused: its path/],
    ['C:\\x', /refused: its path/],
    ['a\\..\\x', /refused: its path/],
    ['.hidden', /refused: its path/],
    ['a\u202eb', /refused: its path/],
    ['a\nb', /refused: its path/],
  ])('the path %j', async (path, says) => {
    expect((await faultsOf(archiveOf([plain, { path, content: 'x' }])))[0]).toMatch(says);
  });
  test.each(['SymbolicLink', 'Link', 'CharacterDevice', 'FIFO', 'Directory'] as const)('a %s', async (type) => {
    const linkpath = type.endsWith('Link') ? { linkpath: '/etc/passwd' } : {};
    expect((await faultsOf(archiveOf([plain, { path: 'findings.ndjson', type, ...linkpath }])))[0]).toMatch(/^findings\.ndjson\/? refused/);
  });
  test('one path twice, in whatever case', async () => {
    const twice = [plain, { path: 'runs.ndjson', content: 'a' }, { path: 'RUNS.ndjson', content: 'b' }];
    expect((await faultsOf(archiveOf(twice)))[0]).toBe('RUNS.ndjson refused: another file has this path: which of them counts?');
  });
  test('a bomb, of one file, of many, of blanks, and packed twice', async () => {
    const limits = { bytes: 2 ** 20, files: 10 };
    const big = archiveOf([{ path: 'a', content: '0'.repeat(2 ** 21) }]);
    await expect(faultsOf(big, limits)).rejects.toThrow('the bundle is refused: it unpacks to more than 1 MiB');
    const many = archiveOf(Array.from({ length: 11 }, (_, n) => ({ path: `f${n}` })));
    await expect(faultsOf(many, limits)).rejects.toThrow('it holds more than 10 files');
    const blanks = fileOf(gzipSync(Buffer.alloc(2 ** 22)));
    await expect(faultsOf(blanks, limits)).rejects.toThrow('it unpacks to far more than it holds');
    const twice = fileOf(gzipSync(gzipSync(tarOf([plain]))));
    await expect(faultsOf(twice)).rejects.toThrow('packed twice');
    expect(LIMITS.bytes).toBeGreaterThan(2 ** 30);
  });
  test('one that was cut or damaged, and what is none', async () => {
    const { out } = await made();
    const bytes = readFileSync(out);
    await expect(faultsOf(fileOf(bytes.subarray(0, bytes.length - 100)))).rejects.toThrow("can't be read to its end");
    const turned = Buffer.from(bytes);
    turned[bytes.length >> 1] = (turned[bytes.length >> 1] ?? 0) ^ 0xff;
    await expect(faultsOf(fileOf(turned))).rejects.toThrow("can't be read to its end");
    const short = gunzipSync(bytes).subarray(0, 2048);
    await expect(faultsOf(fileOf(gzipSync(short)))).rejects.toThrow("can't be read to its end");
    await expect(faultsOf(fileOf(Buffer.from('no archive')))).rejects.toThrow("can't be read to its end");
    await expect(faultsOf(join(newFolder(), 'none.tar.gz'))).rejects.toThrow(/none\.tar\.gz can't be read: ENOENT/);
  });
});

describe('the command', () => {
  const run = (...args: readonly string[]): { readonly code: number; readonly out: string } => {
    try {
      return { code: 0, out: execFileSync(process.execPath, ['local/evidence.ts', ...args], { encoding: 'utf8', stdio: 'pipe' }) };
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return { code: status, out: stdout + stderr };
    }
  };
  test('tells by its exit code: 0 sound, 1 not sound, 2 not judged', { timeout: 60_000 }, async () => {
    const { out, manifest } = await made('bundle');
    expect(run('verify', out)).toMatchObject({ code: 0, out: expect.stringContaining(`Manifest ${manifest.hash}.`) });
    appendFileSync(join(out, 'runs.ndjson'), 'x');
    expect(run('verify', out)).toMatchObject({ code: 1, out: expect.stringMatching(/NOT sound: 1 fault\.\n {2}runs\.ndjson has/) });
    expect(JSON.parse(run('verify', out, '--json').out)).toMatchObject({ sound: false, faults: [{ file: 'runs.ndjson' }] });
    expect(run('verify', fileOf(Buffer.from('x')))).toMatchObject({ code: 1 });
    expect(run('verify', join(out, 'none')).code).toBe(2);
    expect(run('verify', out, '--most-mib', '0').code).toBe(2);
    expect(run('make', '--week', '2026-W10', '--out', 'x').code).toBe(2);
  });
});
