import { deliveryItem } from '../shared/adapters/store/delivery-items.ts';
import { findingStore } from '../shared/adapters/store/finding-store.ts';
import { runLog } from '../shared/adapters/store/run-log.ts';
import type { ItemTable } from '../shared/adapters/table/item-table.ts';
import { blankFinding, type Change } from '../shared/findings/apply.ts';
import type { EventEssentials } from '../shared/findings/occurrence.ts';
import type { Week } from '../shared/report/week.ts';
import { rules } from '../shared/rules/index.ts';
import type { Rule } from '../shared/rules/rule.ts';
import { userSubject } from '../shared/rules/subjects.ts';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
/** Findings of one event: one transaction takes as many. */
const AN_EVENT = 40;
const ACCOUNT = '111122223333';
/** What ends when the state is gone: the others end by an answer or by age. */
const STATE_RULES = rules.filter(({ kind }) => kind === 'state');

export interface Crowd {
  readonly findings: number;
  /** Of them, those of the week. */
  readonly ofWeek: number;
}

/**
 * A store after a year: findings of each week are over by its end, but for one in a thousand; those of the report's week are open in
 * three of five cases, three of ten were told on a channel, and one in a hundred came late from the week before.
 */
export async function fillStore({ transact }: Pick<ItemTable, 'transact'>, week: Week, { findings, ofWeek }: Crowd): Promise<void> {
  const table: ItemTable = { transact, get: unread, query: unread, queryIndex: unread };
  const store = findingStore(table);
  const record = async (at: Date, changes: readonly Change[], now: Date): Promise<void> => {
    const eventId = changes[0]?.occurrence.event.id ?? '';
    await store.record({ eventId, at, changes, principals: [], policies: [], tell: false }, now);
  };
  const older = findings - ofWeek;
  for (let n = 0; n < older; n += AN_EVENT) {
    const at = new Date(week.start.getTime() - YEAR + Math.floor((n / older) * (YEAR - 24 * HOUR)));
    await record(
      at,
      changesAt(at, n, Math.min(AN_EVENT, older - n), (index) => index % 1000 !== 0),
      soonAfter(at),
    );
  }
  for (let n = 0; n < ofWeek; n += AN_EVENT) {
    const isLate = (n / AN_EVENT) % 100 === 99;
    const share = n / ofWeek;
    const at = new Date(isLate ? week.start.getTime() - 5 * HOUR : week.start.getTime() + Math.floor(share * 160 * HOUR));
    const changes = changesAt(at, older + n, Math.min(AN_EVENT, ofWeek - n), (index) => index % 5 > 2);
    await record(at, changes, isLate ? new Date(week.start.getTime() + 30 * HOUR) : soonAfter(at));
    await tell(
      table,
      changes.filter((_, index) => index % 10 < 3),
      at,
    );
  }
  await saveRuns(table, week);
}

const unread = (): never => {
  throw new Error('filling a store reads nothing');
};
const soonAfter = (at: Date): Date => new Date(at.getTime() + 41_000);

function changesAt(at: Date, first: number, count: number, isOver: (index: number) => boolean): readonly Change[] {
  const event = eventAt(at, `event-${first}`);
  return Array.from({ length: count }, (_, n): Change => {
    const index = first + n;
    const rule = STATE_RULES[index % STATE_RULES.length] as Rule;
    const subject = userSubject(`user-${index}`);
    const { id: findingId } = blankFinding({ rule, account: ACCOUNT, subject });
    const severity = rule.severity;
    const transition = { at, eventId: event.id, part: '' };
    const ended = {
      kind: 'resolved' as const,
      at: new Date(at.getTime() + HOUR),
      eventId: event.id,
      part: '',
      reason: 'it is gone',
      final: false,
    };
    return {
      findingId,
      rule,
      account: ACCOUNT,
      subject,
      occurrence: {
        findingId,
        rule: rule.id,
        event,
        recordedAt: soonAfter(at),
        kind: 'opened',
        assessment: {
          severity,
          because: 'the rule says so',
          subject,
          summary: `something happened to ${subject.id}`,
          evidence: [],
          remedy: [],
        },
        reason: undefined,
      },
      transitions: [{ kind: 'opened', ...transition, severity }, ...(isOver(index) ? [ended] : [])],
      counts: true,
    };
  });
}

const eventAt = (at: Date, id: string): EventEssentials => ({
  id,
  source: 'iam',
  name: 'CreateAccessKey',
  at,
  timeIs: 'of-event',
  region: 'us-east-1',
  partition: 'aws',
  account: ACCOUNT,
  actor: {
    type: 'iam-user',
    key: 'AIDAEXAMPLE',
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    account: ACCOUNT,
    userName: 'alice',
    role: undefined,
    sessionName: undefined,
    sourceIdentity: undefined,
    accessKeyId: undefined,
    identityProvider: undefined,
    onBehalfOf: undefined,
  },
  mfa: { state: 'no', reason: 'long-term-key' },
  outcome: 'succeeded',
  errorCode: undefined,
  sourceAddress: '203.0.113.7',
  userAgent: 'aws-cli/2',
  byService: undefined,
  digest: '0'.repeat(64),
});

async function tell(table: ItemTable, changes: readonly Change[], at: Date): Promise<void> {
  await table.transact(
    changes.map(({ findingId, rule }) => ({
      put: deliveryItem({
        findingId,
        channel: 'security',
        purpose: 'open',
        seq: 1,
        state: 'sent',
        severity: rule.severity,
        eventId: 'event',
        tellings: [],
        route: 'default',
        group: 'g',
        createdAt: at,
        dueAt: at,
        attempts: 1,
        mayRepeat: false,
        sentAt: soonAfter(at),
        version: 1,
      }),
    })),
  );
}

async function saveRuns(table: ItemTable, { start, hours }: Week): Promise<void> {
  const runs = runLog(table);
  for (let hour = 0; hour < hours; hour++) {
    const at = new Date(start.getTime() + hour * HOUR + 60_000);
    await runs.save({ kind: 'notify', at, tookMs: 90, outcome: 'complete', counts: { sent: 1 }, failures: [] });
  }
}
