import fc from 'fast-check';
import { notify } from '../../functions/notify/notify.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import type { Channel, Notice, Sending } from '../../shared/alerts/channel.ts';
import { type Config, parseConfig } from '../../shared/alerts/config.ts';
import { TransientError } from '../../shared/errors.ts';
import { type FindingState, findingId } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { userSubject } from '../../shared/rules/subjects.ts';
import { eventId, opens, recordingOf, resolves } from './changes.ts';
import { ACCOUNT } from './records.ts';
import { untilItWorks } from './redelivery.ts';
import { keyRule } from './sample-rules.ts';

/** What happens to two findings in some hours, minute by minute. */
const START = new Date('2026-03-04T08:00:00Z');
export const at = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
export const SWEEP = 10;
export const USERS = ['ann', 'bob'] as const;
export const idOf = (user: string): string => findingId(keyRule.id, ACCOUNT, userSubject(user));

export interface Happening {
  readonly minute: number;
  readonly user: (typeof USERS)[number];
  readonly what: 'opens' | 'ends' | 'acknowledge' | 'assign' | 'resolve';
}
export const happenings = (hours: number): fc.Arbitrary<readonly Happening[]> =>
  fc
    .array(
      fc.record({
        minute: fc.nat(hours * 60),
        user: fc.constantFrom(...USERS),
        what: fc.constantFrom('opens', 'opens', 'opens', 'ends', 'ends', 'acknowledge', 'assign', 'resolve'),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((all) => all.toSorted((a, b) => a.minute - b.minute));

/** Ann's findings are muted from one minute to another. */
export interface Muted {
  readonly from: number;
  readonly to: number;
}
export const mutedTimes = fc.option(fc.record({ from: fc.nat(300), to: fc.integer({ min: 301, max: 700 }) }), { nil: undefined });

export const configFor = (muted: Muted | undefined): Config =>
  parseConfig(
    {
      zone: 'UTC',
      channels: {
        slack: { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' },
        oncall: { type: 'slack-webhook', secret: 'ssm:/hook' },
        mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
      },
      defaultRoute: { channels: ['slack'] },
      escalation: [
        { afterMinutes: 15, channels: ['oncall'] },
        { afterMinutes: 30, channels: ['mail'] },
      ],
      mutes: muted
        ? [
            {
              ...{ id: 'm', scope: { subject: userSubject('ann').id }, author: 'a', reason: 'r' },
              ...{ created: at(muted.from).toISOString(), until: at(muted.to).toISOString() },
            },
          ]
        : [],
      report: { channels: ['mail'] },
    },
    [keyRule],
  );

/** A word that reached people: where, about what, and where the finding stood in the store then. */
export interface Word {
  readonly channel: string;
  readonly findingId: string;
  readonly purpose: string;
  readonly at: Date;
  readonly says: FindingState;
  readonly stood: FindingState | undefined;
}

/** Channels that take what they get, and remember it. Slack's messages can be written anew. */
export function listeners(table: ItemTable, now: () => Date, config: Config, mayFail: () => void = () => undefined) {
  const words: Word[] = [];
  const hear = async (channel: string, notice: Notice, { key }: Sending, isEdit = false): Promise<{ providerId: string }> => {
    mayFail();
    if (notice.kind !== 'alert') throw new Error('a digest');
    const { alert } = notice;
    const finding = await findingStore(table).finding(alert.data.findingId);
    const stood = finding && standingOf(finding, now()).state;
    const purpose = isEdit ? 'edit' : (key.split('#')[2] ?? '');
    words.push({ channel, findingId: alert.data.findingId, purpose, at: now(), says: alert.data.state, stood });
    return { providerId: key };
  };
  const channels = new Map<string, Channel>(
    Object.keys(config.channels).map((id) => [
      id,
      {
        id,
        medium: 'service',
        send: (notice, sending) => hear(id, notice, sending),

        ...(id === 'slack' ? { edit: (_, notice, sending) => hear(id, notice, sending, true) } : {}),
      } satisfies Channel,
    ]),
  );
  return { words, channels };
}

/** One thing happens, recorded however often it takes. */
export async function happen(table: ItemTable, { what, user }: Happening, n: number, now: Date): Promise<void> {
  const id = eventId(`${n} ${user}`);
  if (what === 'opens' || what === 'ends') {
    const change = what === 'opens' ? opens(id, now, { user, severity: 'critical' }) : resolves(id, now, { user });
    await untilItWorks(() => findingStore(table).record(recordingOf([change]), now));
    return;
  }
  const said = { by: 'eve', via: 'command-line', from: '', note: 'planned', to: 'ben' } as const;
  await untilItWorks(() => answers(table).take({ id, findingId: idOf(user), kind: what, at: now, ...said }, now));
}

/** One sweep. Failures that pass are left to the next. */
export async function sweep(table: ItemTable, channels: ReadonlyMap<string, Channel>, config: Config, now: () => Date): Promise<void> {
  try {
    await notify([], {
      store: findingStore(table),
      outbox: outbox(table),
      mutes: mutes(table),
      channels,
      config,
      rules: new Map([[keyRule.id, keyRule]]),
      account: ACCOUNT,
      states: channelStates(table),
      wait: async () => undefined,
      spacingMs: 0,
      now,
      jitter: () => 0.1,
    });
  } catch (error) {
    if (!(error instanceof AggregateError) && !(error instanceof TransientError)) throw error;
  }
}
