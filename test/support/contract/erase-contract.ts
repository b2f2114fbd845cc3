import { describe, expect, test } from 'vitest';
import { answers } from '../../../shared/adapters/store/answers.ts';
import { erasePerson } from '../../../shared/adapters/store/erase-person.ts';
import { erasures } from '../../../shared/adapters/store/erasures.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../../shared/adapters/store/memory.ts';
import { mutes } from '../../../shared/adapters/store/mutes.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import type { Item, WholeTable } from '../../../shared/adapters/table/item-table.ts';
import { personOf } from '../../../shared/findings/person.ts';
import { standingOf } from '../../../shared/findings/standing.ts';
import { deliveryFor } from '../alerts.ts';
import { ends, eventId, findingIdOf, later, type Opening, opens } from '../recordings.ts';
import { atOnce, type MakeTables, on } from './tables.ts';

const alice = personOf(['alice'], 'erased-1');
const ADDRESS = '203.0.113.7';
const ACCOUNT = '111122223333';
const whole = async (table: WholeTable): Promise<readonly Item[]> =>
  (await Array.fromAsync(table.everything())).toSorted((a, b) => (JSON.stringify([a.pk, a.sk]) < JSON.stringify([b.pk, b.sk]) ? -1 : 1));
const textOf = async (table: WholeTable): Promise<string> => JSON.stringify(await whole(table));

/** Of alice, about alice, told with her address. */
const aboutAlice = (over: Opening = {}): Opening => ({
  ...over,
  assessment: {
    subject: { type: 'user', id: `arn:aws:iam::${ACCOUNT}:user/eng/alice`, label: 'user alice' },
    summary: `alice made a key for alice from ${ADDRESS}`,
    evidence: [{ label: 'From', value: ADDRESS }],
    remedy: [
      { text: 'Delete the key of alice.', command: 'aws iam delete-access-key --user-name alice --access-key-id AKIA0001' },
      { text: 'Look around.', command: 'aws iam get-account-summary' },
    ],
    ...over.assessment,
  },
});
const bob = {
  id: eventId(7),
  actor: { type: 'iam-user', key: 'AIDA0002', arn: `arn:aws:iam::${ACCOUNT}:user/bob`, userName: 'bob' },
} as const;
const ofBob: Opening = {
  event: bob as never,
  assessment: { subject: { type: 'user', id: 'bob', label: 'user bob' }, summary: `bob came from ${ADDRESS}` },
};
const openId = findingIdOf(aboutAlice());

export function eraseContract(make: MakeTables): void {
  describe('everything', () => {
    test('every item once, however many pages there are', () =>
      on(make, async ({ table }) => {
        const items = Array.from({ length: 1201 }, (_, n) => ({ pk: `P${n % 7}`, sk: String(n), data: 'x'.repeat(2000) }));
        for (let at = 0; at < items.length; at += 100) await table.transact(items.slice(at, at + 100).map((put) => ({ put })));
        const found = (await whole(table)).map(({ sk }) => Number(sk)).toSorted((a, b) => a - b);
        expect(found).toEqual(items.map((_, n) => n));
      }));
  });

  describe('erase a person', () => {
    test('of what is over nothing is left but ids and times; whom it is not about stays as it is', () =>
      on(make, async ({ table }) => {
        const store = findingStore(table);
        await store.record(opens(aboutAlice()), later(60));
        await store.record(ends({ ...aboutAlice(), event: { id: eventId(2) } }), later(120));
        await store.record(opens(ofBob), later(120));
        for await (const intent of outbox(table).dueIntents(later(600)))
          await outbox(table).consume(intent, { told: [], deliveries: [] }, later(600));
        const before = await whole(table);
        const { changed, left } = await erasePerson(table, alice, later(900), true);
        expect(changed).toEqual({ finding: 1, occurrence: 2 });
        expect(left).toEqual({});
        const after = await whole(table);
        expect(after.map(({ pk, sk, indexPk, indexSk, expiresAt }) => [pk, sk, indexPk, indexSk, expiresAt])).toEqual(
          before.map(({ pk, sk, indexPk, indexSk, expiresAt }) => [pk, sk, indexPk, indexSk, expiresAt]),
        );
        const mine = after.filter(({ pk }) => pk === `FINDING#${openId}`);
        expect(JSON.stringify(mine)).not.toMatch(/alice|203\.0\.113\.7/);
        expect(after.filter(({ pk }) => pk !== `FINDING#${openId}`)).toEqual(before.filter(({ pk }) => pk !== `FINDING#${openId}`));
        expect(await store.occurrence(openId, eventId(1))).toMatchObject({
          findingId: openId,
          event: {
            id: eventId(1),
            name: 'CreatePolicyVersion',
            at: later(0),
            sourceAddress: 'erased-1',
            actor: { key: 'AIDA0001', userName: 'erased-1' },
          },
          assessment: {
            severity: 'high',
            summary: 'erased-1 made a key for erased-1 from erased-1',
            remedy: [{ text: 'Delete the key of erased-1.' }, { text: 'Look around.', command: 'aws iam get-account-summary' }],
          },
        });
      }));

    test('a finding that is open goes on: it counts no event twice, and its end finds it', () =>
      on(make, async ({ table, other }) => {
        const store = findingStore(table);
        const part = 'arn:aws:iam::111122223333:mfa/alice';
        const opening = aboutAlice({ assessment: { part } });
        await store.record(opens(opening), later(60));
        const before = await store.finding(openId);
        const { changed, left } = await erasePerson(table, alice, later(90), true);
        expect(changed).toEqual({ finding: 1, occurrence: 1 });
        expect(left).toEqual({ finding: 1 });
        const after = await store.finding(openId);
        expect(after && standingOf(after, later(90))).toEqual(before && standingOf(before, later(90)));
        expect(after).toMatchObject({
          id: openId,
          count: 1,
          subject: { id: before?.subject.id, label: 'user erased-1' },
          transitions: before?.transitions,
        });
        expect(after?.latest?.summary).toBe('erased-1 made a key for erased-1 from erased-1');
        expect((await Array.fromAsync(store.openFindings())).map(({ id }) => id)).toEqual([openId]);
        expect(await findingStore(other).record(opens(opening), later(100))).toBe('repeat');
        const [change] = ends(aboutAlice()).changes;
        const transitions = change?.transitions.map((transition) => ({ ...transition, part })) ?? [];
        await store.record({ ...ends(aboutAlice()), changes: change ? [{ ...change, transitions }] : [] }, later(120));
        const over = await store.finding(openId);
        expect(over && standingOf(over, later(120)).state).toBe('resolved');
        expect(await Array.fromAsync(store.openFindings())).toEqual([]);
        await erasePerson(table, alice, later(130), true);
        expect(await textOf(table)).not.toMatch(/[^a-z]alice/);
      }));

    test('who read a finding before is refused and reads again: the name does not come back with what they write', () =>
      on(make, async ({ table, other }) => {
        await findingStore(table).record(opens(aboutAlice()), later(60));
        const item = (await whole(table)).find(({ sk }) => sk === 'FINDING');
        await erasePerson(table, alice, later(90), true);
        if (!item?.version) throw new Error('no finding');
        expect(await other.transact([{ put: item, when: { kind: 'version', is: item.version } }])).toHaveLength(1);
        const acknowledged = {
          id: 'a1',
          findingId: openId,
          kind: 'acknowledge',
          at: later(95),
          by: 'eve',
          via: 'page',
          from: 'x',
          note: '',
        } as const;
        expect(await answers(other).take(acknowledged, later(95))).toMatchObject({ outcome: 'done' });
        expect((await findingStore(table).finding(openId))?.latest?.summary).not.toContain('alice');
      }));

    test('who answered, who muted and whom a mail reached are erased once it is over', () =>
      on(make, async ({ table }) => {
        const person = personOf(['ana', 'ana@example.com'], 'erased-2');
        await findingStore(table).record(opens(), later(60));
        const findingId = findingIdOf();
        await answers(table).take(
          {
            id: 'a1',
            findingId,
            kind: 'assign',
            at: later(70),
            by: 'ana',
            via: 'mail',
            from: 'ana@example.com',
            note: 'ana looks',
            to: 'ana',
          },
          later(70),
        );
        const mute = (id: string, hours: number) => ({
          ...{ id, scope: { subject: 'Admins' }, author: 'ana', reason: 'ana moves it', source: 'page' as const },
          ...{ created: later(0), until: later(hours * 3600) },
        });
        await mutes(table).save(mute('over', 1), later(70));
        await mutes(table).save(mute('running', 48), later(70));
        const delivery = (seq: number, state: 'sent' | 'pending') =>
          deliveryFor({ id: findingId }, { seq, state, reached: ['ana@example.com'] });
        for await (const intent of outbox(table).dueIntents(later(600))) {
          const deliveries = intent.eventId === 'a1' ? [delivery(1, 'sent'), delivery(2, 'pending')] : [];
          await outbox(table).consume(intent, { told: [], deliveries }, later(600));
        }
        const { changed, left } = await erasePerson(table, person, later(7200), true);
        expect(changed).toEqual({ finding: 1, answer: 1, mute: 1, delivery: 1 });
        expect(left).toEqual({ mute: 1, delivery: 1 });
        expect(await answers(table).of(findingId)).toMatchObject([
          { by: 'erased-2', from: 'erased-2', note: 'erased-2 looks', to: 'erased-2' },
        ]);
        expect(await mutes(table).list(later(7200))).toMatchObject([
          { id: 'over', author: 'erased-2', scope: { subject: 'Admins' } },
          { id: 'running', author: 'ana' },
        ]);
      }));

    test('what is remembered of the person alone is forgotten; documents of others stay as AWS has them', () =>
      on(make, async ({ table }) => {
        const user = (userName: string) => ({ account: ACCOUNT, userName });
        for (const userName of ['alice', 'alice-admin'])
          await principalMemory(table).rememberSnapshot({ user: user(userName), asOf: later(0), hasPassword: true }, later(0));
        const ref = (ownerKind: 'user' | 'policy', owner: string) =>
          ({ account: ACCOUNT, kind: 'inline', ownerKind, owner, name: 'p' }) as const;
        const document = `{"Resource":"arn:aws:iam::${ACCOUNT}:user/alice"}`;
        for (const of of [ref('user', 'alice'), ref('policy', 'shared')])
          await policyMemory(table).remember({ ref: of, document, versionId: undefined, at: later(0), eventId: 'e' }, later(0));
        const { changed, removed, left } = await erasePerson(table, alice, later(60), true);
        expect({ changed, removed, left }).toEqual({
          changed: {},
          removed: { 'principal-snapshot': 1, 'policy-version': 1 },
          left: { 'policy-version': 1 },
        });
        expect((await principalMemory(table).recall(user('alice'))).snapshots).toEqual([]);
        expect((await principalMemory(table).recall(user('alice-admin'))).snapshots).toHaveLength(1);
        expect((await policyMemory(table).before(ref('policy', 'shared'), later(60), 'f'))?.document).toBe(document);
      }));

    test('a trial counts the same and changes nothing; a second time nothing is left to change', () =>
      on(make, async ({ table }) => {
        await findingStore(table).record(opens(aboutAlice()), later(60));
        const before = await textOf(table);
        const trial = await erasePerson(table, alice, later(90), false);
        expect(await textOf(table)).toBe(before);
        expect(await erasePerson(table, alice, later(90), true)).toEqual(trial);
        const again = await erasePerson(table, alice, later(90), true);
        expect(again).toMatchObject({ changed: {}, left: { finding: 1 } });
      }));

    test('events that come meanwhile are all counted', () =>
      on(make, async (tables) => {
        await findingStore(tables.table).record(opens(aboutAlice()), later(60));
        await atOnce(tables, 9, async (table, n) => {
          if (n % 3 === 0) await erasePerson(tables.table, alice, later(90), true);
          else await findingStore(table).record(opens(aboutAlice({ event: { id: eventId(20 + n), at: later(n) } })), later(90));
        });
        expect((await findingStore(tables.table).finding(openId))?.count).toBe(7);
        expect(await findingStore(tables.table).occurrences(openId)).toHaveLength(7);
      }));
  });

  test('erasures stay on record, the last word of each', () =>
    on(make, async ({ table, other }) => {
      const erasure = {
        id: 'e1',
        at: later(0),
        by: 'ana',
        from: 'arn',
        pseudonym: 'erased-1',
        changed: {},
        removed: {},
        left: {},
      } as const;
      await erasures(table).save({ ...erasure, state: 'begun' });
      await erasures(table).save({ ...erasure, state: 'done', changed: { finding: 2 } });
      const found = Array.fromAsync(erasures(other).between(later(0), later(1)));
      expect(await found).toEqual([{ ...erasure, state: 'done', changed: { finding: 2 } }]);
      expect(await Array.fromAsync(erasures(other).between(later(1), later(2)))).toEqual([]);
      expect((await whole(table))[0]?.expiresAt).toBeUndefined();
    }));
}
