import { describe, expect, test } from 'vitest';
import { type ErasePorts, erase, erasedWords } from '../../../local/evidence/erase.ts';
import { recordWithout, snapshotWithout } from '../../../local/evidence/erase-archive.ts';
import { erasures } from '../../../shared/adapters/store/erasures.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { sqliteTable } from '../../../shared/adapters/table/sqlite-table.ts';
import { PermanentError } from '../../../shared/errors.ts';
import { personOf, replacerOf } from '../../../shared/findings/person.ts';
import { readSnapshot } from '../../../shared/posture/read-snapshot.ts';
import { memoryArchive, recordWith, snapshotWith } from '../../support/posture-archive.ts';
import { later, opens } from '../../support/recordings.ts';

const RUN = '2026-03-04T03:00:00.000Z';
const person = (name: string) => replacerOf(personOf([name], 'erased-1'));
const subject = { type: 'user', id: 'alice', label: 'user alice' } as const;
const record = recordWith(RUN, {
  results: [
    {
      check: 'key-rotated-90',
      outcome: 'fail',
      severity: 'medium',
      subject,
      detail: 'key 1 of alice is 200 days old',
      evidence: [{ label: 'Owner', value: 'alice' }],
      remedy: [{ text: 'Make another for alice.', command: 'aws iam create-access-key --user-name alice' }],
    },
    { check: 'pp-exists', outcome: 'not-evaluated', severity: 'low', subject, detail: '', evidence: [], remedy: [], reason: 'manual' },
  ],
  people: [{ kind: 'user', name: 'alice', arn: 'arn:aws:iam::111122223333:user/alice', userId: 'AIDA0001', keys: [] }],
});
const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active';
const row = (name: string, arn: string): string => `${name},arn:aws:iam::111122223333:${arn},2020-01-01T00:00:00Z${',N/A'.repeat(12)}`;
const snapshot = snapshotWith(RUN, {
  credentialReport: [COLUMNS, row('<root_account>', 'root'), row('alice', 'user/alice'), row('alice-admin', 'user/alice-admin')].join('\n'),
  accessKeys: { alice: [{ AccessKeyId: 'AKIA0001', Status: 'Active', CreateDate: '2026-03-01T00:00:00Z' }] },
});

describe('erase, in a record and a snapshot', () => {
  test('names go, outcomes, ids and times stay', () => {
    const erased = recordWithout(record, person('alice'));
    expect(JSON.stringify(erased)).not.toContain('alice');
    expect(erased.results).toMatchObject([
      {
        check: 'key-rotated-90',
        outcome: 'fail',
        detail: 'key 1 of erased-1 is 200 days old',
        remedy: [{ text: 'Make another for erased-1.' }],
      },
      { reason: 'manual' },
    ]);
    expect(erased.people).toMatchObject([{ name: 'erased-1', userId: 'AIDA0001' }]);
    expect(recordWithout(record, person('bob'))).toBe(record);
    expect(recordWithout(record, person('manual')).results[1]?.reason).toBe('manual');
  });

  test('a snapshot reads as before, under the other name', () => {
    const { snapshot: erased, isChanged, left } = snapshotWithout(snapshot, person('alice'));
    expect({ isChanged, left }).toEqual({ isChanged: true, left: 0 });
    const { credentialReport, accessKeys } = readSnapshot(JSON.parse(JSON.stringify(erased))).sources;
    expect(credentialReport).toMatchObject({
      state: 'read',
      value: [{}, { user: 'erased-1' }, { user: 'alice-admin' }],
    });
    expect(accessKeys).toMatchObject({ state: 'read', value: { 'erased-1': [{ AccessKeyId: 'AKIA0001' }] } });
    expect(snapshotWithout(snapshot, person('bob')).isChanged).toBe(false);
  });

  test('a source that could not be read without the name stays, and is told', () => {
    const { snapshot: erased, left } = snapshotWithout(snapshot, person('user'));
    expect(left).toBe(1);
    expect(erased.sources['credentialReport']).toEqual(snapshot.sources['credentialReport']);
  });
});

describe('erase', () => {
  async function ports(): Promise<ErasePorts & { readonly archive: ReturnType<typeof memoryArchive> }> {
    const table = sqliteTable(':memory:');
    await findingStore(table).record(opens({ assessment: { subject } }), later(60));
    const archive = memoryArchive();
    await archive.saveRecord(record);
    await archive.saveSnapshot(record.runId, snapshot);
    const who = async () => ({ by: 'dpo', from: 'arn:aws:iam::111122223333:user/dpo' });
    return { table, archive, who, now: () => later(600), newId: () => '1a2b3c4d-0000' };
  }
  const onRecord = ({ table }: ErasePorts) => Array.fromAsync(erasures(table).between(later(0), later(900)));

  test('changes table and archive, and stays on record without the name', async () => {
    const at = await ports();
    const done = await erase(['alice'], false, at);
    expect(done).toMatchObject({ changed: { finding: 1, occurrence: 1, record: 1, snapshot: 1 }, left: { finding: 1 } });
    expect(await onRecord(at)).toEqual([done]);
    expect(done).toMatchObject({ by: 'dpo', state: 'done', pseudonym: 'erased-1a2b3c4d' });
    expect(JSON.stringify(done)).not.toContain('alice');
    expect(JSON.stringify(await at.archive.snapshot(record.runId))).not.toMatch(/alice[^-]/);
    expect(erasedWords(done, false, true, false)).toContain('1 finding left: not over');
  });

  test('a trial writes nothing, in the archive neither', async () => {
    const at = await ports();
    const before = JSON.stringify(await Array.fromAsync(at.table.everything()));
    expect(await erase(['alice'], true, at)).toMatchObject({ changed: { finding: 1, occurrence: 1, record: 1, snapshot: 1 } });
    expect(JSON.stringify(await Array.fromAsync(at.table.everything()))).toBe(before);
    expect(await at.archive.snapshot(record.runId)).toEqual(snapshot);
    expect(await onRecord(at)).toEqual([]);
  });

  test('what broke off is on record as begun', async () => {
    const at = await ports();
    const archive = { ...at.archive, saveRecord: async () => Promise.reject(new PermanentError('no space')) };
    await expect(erase(['alice'], false, { ...at, archive })).rejects.toThrow('no space');
    expect(await onRecord(at)).toMatchObject([{ state: 'begun', by: 'dpo' }]);
  });

  test('nobody of that name, and no archive, say so', async () => {
    const { archive: _, ...at } = await ports();
    const done = await erase(['nobody'], true, at);
    expect(erasedWords(done, true, false, false)).toBe(
      'Nothing names this person.\nNo archive of posture runs was named: records and snapshots were not looked at.\n',
    );
    await expect(erase(['root'], true, at)).rejects.toThrow('no person');
  });
});
