import { describe, expect, test } from 'vitest';
import { answerAll } from '../../local/findings/answer.ts';
import { type ListOptions, list } from '../../local/findings/list.ts';
import { listMutes, mute, unmute } from '../../local/findings/mute.ts';
import { pick } from '../../local/findings/pick.ts';
import { redrive } from '../../local/findings/redrive.ts';
import { show } from '../../local/findings/show.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { deliveryFor } from '../support/alerts.ts';
import { desk } from '../support/desk.ts';
import { ends, eventId, findingIdOf, later, opens, ruleNamed } from '../support/recordings.ts';

const all: ListOptions = { json: true, state: 'all', severity: 'info', since: () => later(-86_400 * 7) };
const about = (id: string, severity: Severity = 'high', number = 1) =>
  opens({ event: { id: eventId(number) }, assessment: { severity, subject: { type: 'policy', id, label: `policy ${id}` } } });
const idOf = (name: string) => findingIdOf({ assessment: { subject: { type: 'policy', id: name, label: '' } } });

async function deskWith(recordings: readonly Recording[], config: object = {}) {
  const at = desk({ accounts: { '111122223333': { alias: 'prod', owner: 'pay' } }, owners: { pay: { name: 'Pay' } }, ...config });
  for (const recording of recordings) await at.desk.store.record(recording, later(60));
  const rows = async (options: Partial<ListOptions>) => {
    const code = await list(at.desk, { ...all, ...options });
    return { code, ids: JSON.parse(at.said().out).map((row: { subject: string }) => row.subject) };
  };
  return { ...at, rows };
}

describe('list', () => {
  const subject = { type: 'policy', id: 'Over', label: 'policy Over' } as const;
  const some = () =>
    deskWith([
      about('A', 'medium'),
      about('B', 'critical', 2),
      opens({ rule: ruleNamed('access-key-created', 'access-keys'), event: { id: eventId(3) } }),
      opens({ event: { id: eventId(4) }, assessment: { subject } }),
      ends({ event: { id: eventId(5) }, assessment: { subject } }),
    ]);
  const cases: Record<string, [options: Partial<ListOptions>, subjects: string[]]> = {
    'the gravest first': [{}, ['policy B', 'policy Admins', 'policy Over', 'policy A']],
    open: [{ state: 'open' }, ['policy B', 'policy Admins', 'policy A']],
    resolved: [{ state: 'resolved' }, ['policy Over']],
    'by severity': [{ severity: 'critical' }, ['policy B']],
    'by rule': [{ rule: 'access-key-created' }, ['policy Admins']],
    'by alias': [{ account: 'prod', severity: 'critical' }, ['policy B']],
    'by owner': [{ owner: 'pay', severity: 'critical' }, ['policy B']],
    'by another account': [{ account: '999988887777' }, []],
    'by another owner': [{ owner: 'ops' }, []],
    'resolved, seen lately': [{ state: 'resolved', since: () => later(300) }, []],
  };
  test.each(Object.entries(cases))('%s', async (_, [options, subjects]) => {
    const { rows } = await some();
    expect((await rows(options)).ids.toSorted()).toEqual(subjects.toSorted());
    expect((await rows(options)).code).toBe(subjects.length === 0 ? 1 : 0);
  });
  test('in order', async () => {
    const { rows } = await some();
    expect((await rows({ state: 'open' })).ids[0]).toBe('policy B');
  });
  test('hostile text is inert in the terminal and in JSON', async () => {
    const summary = '\u001b]0;title\u0007 =1+1 \u202eevil <b>';
    const { desk: at, said } = await deskWith([opens({ assessment: { summary } })]);
    for (const json of [true, false]) {
      await list(at, { ...all, json });
      await show(at, findingIdOf(), { json });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not reach a terminal
      expect(said().out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
  });
});

describe('a short id', () => {
  test('its beginning will do, upper case too', async () => {
    const { desk: at } = await deskWith([about('A')]);
    expect(await pick(idOf('A').slice(0, 8).toUpperCase(), at.store, later(600))).toMatchObject({
      kind: 'one',
      finding: { id: idOf('A') },
    });
    expect(await pick(idOf('A'), at.store, later(600))).toMatchObject({ kind: 'one' });
  });
  test('one that is over is found by what happened to it', async () => {
    const { desk: at } = await deskWith([opens(), ends()]);
    expect(await pick(findingIdOf().slice(0, 8), at.store, later(86_400 * 100))).toMatchObject({ kind: 'one' });
    expect(await pick(findingIdOf().slice(0, 8), at.store, later(86_400 * 200))).toEqual({ kind: 'none' });
  });
  test('one that means several names them', async () => {
    const { desk: at, said } = await deskWith([]);
    const twins = ['abcd0000', 'abcd1111'].map((begin) => ({ id: begin.padEnd(16, '0') }));
    const store = {
      ...at.store,
      openFindings: async function* () {
        yield* twins as never[];
      },
    };
    expect(await show({ ...at, store }, 'abcd', { json: false })).toBe(1);
    expect(said().err).toBe('"abcd" is the beginning of 2 findings: abcd000000000000, abcd111100000000\n');
  });
  test.each(['abc', 'ab-d-e', '../../', 'a'.repeat(17)])('%s is none', async (text) => {
    const { desk: at, said } = await deskWith([about('A')]);
    expect(await show(at, text, { json: false })).toBe(1);
    expect(said().err).toContain('is no id');
  });
});

describe('answers', () => {
  const saying = { kind: 'acknowledge', note: 'planned', json: false } as const;
  test('are audited with name, identity and way, and due to be told', async () => {
    const { desk: at, said } = await deskWith([about('A')]);
    expect(await answerAll(at, [idOf('A').slice(0, 8)], saying)).toBe(0);
    expect(said().out).toBe(`${idOf('A').slice(0, 8)} acknowledged by Admin/ana\n`);
    expect(await at.answers.of(idOf('A'))).toMatchObject([
      {
        kind: 'acknowledge',
        by: 'Admin/ana',
        via: 'command-line',
        from: 'arn:aws:sts::111122223333:assumed-role/Admin/ana',
        note: 'planned',
      },
    ]);
    expect((await Array.fromAsync(at.outbox.dueIntents(later(601)))).map(({ eventId: id }) => id)).toContain('00000001-id');
  });
  test('given again change nothing', async () => {
    const { desk: at, said } = await deskWith([about('A')]);
    await answerAll(at, [idOf('A')], saying);
    expect(await answerAll(at, [idOf('A')], saying)).toBe(1);
    expect(said().out).toContain('it stood so before');
  });
  test('to several: each that can be is given, and one that is missing is said', async () => {
    const { desk: at, said } = await deskWith([about('A'), about('B', 'high', 2)]);
    expect(await answerAll(at, [idOf('A'), 'zzzzzzzz', idOf('B')], { ...saying, json: true })).toBe(1);
    expect(said()).toMatchObject({ out: expect.stringMatching(/^.*"done".*\n.*"done".*\n$/), err: expect.stringContaining('zzzzzzzz') });
  });
  test('assign and resolve', async () => {
    const { desk: at, said } = await deskWith([about('A')]);
    expect(await answerAll(at, [idOf('A')], { ...saying, kind: 'assign', to: 'pay' })).toBe(0);
    expect(await answerAll(at, [idOf('A')], { ...saying, kind: 'resolve', note: 'put back' })).toBe(0);
    said();
    await show(at, idOf('A'), { json: false });
    expect(said().out).toMatch(
      /State +resolved[\s\S]*Assigned +pay[\s\S]*assign to pay by Admin\/ana \(command-line, arn:[\s\S]*resolve by Admin\/ana .*: put back/,
    );
  });
});

describe('mutes', () => {
  const week = { json: false, reason: 'keys move', for: 7 * 86_400_000 };
  test('of a finding: its rule, account and subject; the finding shows it, the list too', async () => {
    const { desk: at, said, rows } = await deskWith([about('A')]);
    await expect(mute(at, idOf('A'), week)).rejects.toThrow('scope.rule: there is no rule "policy-changed"');
    expect(await mute(at, undefined, { ...week, rule: 'access-key-created-no-mfa', actor: 'arn:aws:iam::111122223333:role/ci/*' })).toBe(0);
    expect(said().out).toMatch(
      /^mute cli-00000002 holds back rule access-key-created-no-mfa, actor arn:aws:iam::111122223333:role\/ci\/\* until 2026-03-11T/,
    );
    expect(await mute(at, undefined, { ...week, account: '111122223333', id: 'all' })).toBe(0);
    said();
    expect(await listMutes(at, { all: false, json: true })).toBe(0);
    expect(JSON.parse(said().out)).toMatchObject([
      { id: 'all' },
      { source: 'command-line', author: 'Admin/ana', from: 'arn:aws:sts::111122223333:assumed-role/Admin/ana' },
    ]);
    await show(at, idOf('A'), { json: false });
    expect(said().out).toMatch(/Muted +by all until 2026-03-11/);
    expect((await rows({})).code).toBe(0);
  });
  test('an id is given once, also against the configuration', async () => {
    const config = {
      id: 'moving',
      scope: { rule: 'policy-changed' },
      author: 'ana',
      reason: 'r',
      created: '2026-03-01',
      until: '2026-03-20',
    };
    const { desk: at, said } = await deskWith([], { mutes: [config] });
    expect(await mute(at, undefined, { ...week, account: '111122223333', id: 'moving' })).toBe(1);
    expect(said().err).toContain('choose another --id');
    expect(await unmute(at, 'moving')).toBe(1);
    expect(said().err).toContain('stands in the configuration');
  });
  test('end by hand, once', async () => {
    const { desk: at, said } = await deskWith([]);
    await mute(at, undefined, { ...week, account: '111122223333', id: 'm' });
    expect(await unmute(at, 'm')).toBe(0);
    expect(await unmute(at, 'm')).toBe(1);
    expect(said().err).toBe('no mute "m" is in force\n');
    expect(await listMutes(at, { all: false, json: false })).toBe(1);
    said();
    expect(await listMutes(at, { all: true, json: false })).toBe(0);
    expect(said().out).toContain('ended by Admin/ana');
  });
  test.each<[string, Parameters<typeof mute>[2], string]>([
    ['no end', { json: false, reason: 'r', account: '111122223333' }, 'by one of --for and --until'],
    ['two ends', { ...week, until: later(9000), account: '111122223333' }, 'by one of --for and --until'],
    ['too long', { ...week, for: 91 * 86_400_000, account: '111122223333' }, '90 days at most'],
    ['no scope', week, 'may not cover everything'],
    ['root', { ...week, rule: 'root-console-login' }, "can't be muted"],
    ['a session by name', { ...week, actor: 'arn:aws:sts::111122223333:assumed-role/ci/*' }, 'a star may only end'],
  ])('%s is refused', async (_, options, says) => {
    const { desk: at } = await deskWith([]);
    await expect(mute(at, undefined, options)).rejects.toThrow(says);
    expect(await at.mutes.list(later(600))).toEqual([]);
  });
  test('a finding that is always told is not', async () => {
    const root = ruleNamed('root-console-login', 'root-use');
    const { desk: at } = await deskWith([opens({ rule: root })]);
    await expect(mute(at, findingIdOf({ rule: root }), week)).rejects.toThrow('acknowledge them instead');
  });
  test('of a finding that is not there: nothing', async () => {
    const { desk: at } = await deskWith([]);
    expect(await mute(at, 'zzzzzzzz', week)).toBe(1);
  });
});

describe('redrive', () => {
  const since = () => later(-86_400);
  async function dead(channel: string) {
    const at = await deskWith([about('A')]);
    const [intent] = await Array.fromAsync(at.desk.outbox.dueIntents(later(600)));
    if (!intent) throw new Error('nothing is due');
    const delivery = deliveryFor(
      { id: idOf('A') },
      { channel, state: 'dead', lastError: { kind: 'uncertain', message: 'no answer', at: later(70) } },
    );
    await at.desk.outbox.consume(intent, { told: [], deliveries: [delivery] }, later(70));
    return at;
  }
  test('what was given up is due again under its own key, marked where it may repeat', async () => {
    const { desk: at, said } = await dead('slack');
    expect(await redrive(at, { json: false, since })).toBe(0);
    expect(said().out).toMatch(/^1 alert is due again/);
    expect(await Array.fromAsync(at.outbox.dueDeliveries(later(600)))).toMatchObject([
      { state: 'pending', channel: 'slack', seq: 1, mayRepeat: true },
    ]);
    expect(await redrive(at, { json: true, since })).toBe(1);
  });
  test('of another channel nothing', async () => {
    const { desk: at } = await dead('slack');
    expect(await redrive(at, { json: false, since, channel: 'mail' })).toBe(1);
    expect(await redrive(at, { json: false, since, channel: 'nope' })).toBe(2);
  });
});
