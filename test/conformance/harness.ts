import { batchDetection } from '../../functions/detect/detect-batch.ts';
import type { Detected, LookUp } from '../../functions/detect/detect-event.ts';
import { lookUpWith } from '../../functions/detect/look-up.ts';
import { stormFold } from '../../functions/detect/storm.ts';
import { notify } from '../../functions/notify/notify.ts';
import { channelStates } from '../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { fromData } from '../../shared/adapters/store/item-codec.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import { type SqliteTable, sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Channel } from '../../shared/alerts/channel.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { slackMessage } from '../../shared/alerts/slack-message.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { type Standing, standingOf } from '../../shared/findings/standing.ts';
import { policyListens } from '../../shared/memory/policies.ts';
import { principalListens } from '../../shared/memory/principals.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import type { Facts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import type { Assessment } from '../../shared/rules/rule.ts';
import { defaultSettings, type RuleSettings } from '../../shared/rules/settings.ts';
import { atLeast, type Severity, worst } from '../../shared/rules/severity.ts';
import { configWith } from '../support/configs.ts';
import { ACCOUNT } from '../support/records.ts';

/** A quarter of an hour after the records of `records.ts` say they happened. */
export const NOW = new Date('2026-03-04T09:30:00Z');

/** What a case gives besides its records. */
export interface Given {
  readonly settings?: Partial<RuleSettings>;
  /** What look-ups answer in place of memory (there is no live account to ask). */
  readonly facts?: Partial<Facts>;
  readonly now?: Date;
  readonly config?: Config;
  /** Stands between the store and the table, to count or to fail. */
  readonly watched?: (table: ItemTable) => ItemTable;
}

/** A finding as it stands, with the words of its newest opening. */
export interface Found extends Pick<Standing, 'state' | 'severity'> {
  readonly rule: string;
  readonly count: number;
  readonly subject: Finding['subject'];
  readonly account: string;
  /** Undefined of a finding that only a resolver has touched. */
  readonly assessment: Assessment | undefined;
  /** Everything the newest opening says, in one text. */
  readonly text: string;
}

export interface Outcome {
  readonly found: readonly Found[];
  /** The worst severity of what stands open, by rule. */
  readonly open: Readonly<Record<string, Severity>>;
  /** Rules with an open finding at medium or above, sorted. */
  readonly alarming: readonly string[];
  /** Intents that wait for the notifier: one for one event that said something. */
  readonly due: number;
  /** The only finding of the rule. @throws when there is none, or more than one. */
  readonly only: (rule: string) => Found;
}

const catalogue = catalogueOf(rules, [...principalListens, ...policyListens]);

/** Store, detect and notify as they are deployed, over an empty table; only the far end of the one channel is missing. */
export function world({ settings = {}, facts = {}, now = NOW, config = configWith(), watched = (table) => table }: Given = {}) {
  const sqlite = sqliteTable(':memory:');
  const table = watched(sqlite);
  const store = findingStore(table);
  const box = outbox(table);
  const messages: string[] = [];
  const slack: Channel = {
    id: 'slack',
    medium: 'service',
    send: async (notice) => {
      messages.push(JSON.stringify(slackMessage(notice)));
      return {};
    },
  };
  const detectPorts = {
    catalogueFor: wholeCatalogue(catalogue),
    settings: { ...defaultSettings, ...settings },
    lookUp: answering(facts, lookUpWith({ principals: principalMemory(table), policies: policyMemory(table), now: () => now })),
    store,
    windows: windowMemory(table),
    tell: true,
    now: () => now,
  };
  const notifyPorts = {
    store,
    outbox: box,
    mutes: mutes(table),
    channels: new Map([[slack.id, slack]]),
    config,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    states: channelStates(table),
    wait: async () => undefined,
    spacingMs: 0,
    now: () => now,
    jitter: () => 0.5,
  };
  let batches = 0;
  const storms = stormFold(detectPorts.store);
  return {
    table: sqlite,
    detectPorts,
    /** One batch of records or envelopes. What is refused is answered with its error, as the queue's handler does; the others go on. */
    async arrive(...inputs: readonly unknown[]): Promise<readonly (Detected | Error)[]> {
      const detection = batchDetection(detectPorts, storms);
      const answers: (Detected | Error)[] = [];
      for (const input of inputs) {
        answers.push(
          await detection.take(input, now).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))),
        );
      }
      await detection.close(`batch-${batches++}`);
      return answers;
    },
    /** Runs the notifier over what is due. @returns the messages it sent. */
    async tell(): Promise<readonly string[]> {
      const before = messages.length;
      await notify([], notifyPorts);
      return messages.slice(before);
    },
    async outcome(): Promise<Outcome> {
      const findings = (await Array.fromAsync(sqlite.every('FINDING'))).map(({ data }) => fromData<Finding>('finding', data));
      const due = await Array.fromAsync(box.dueIntents(now));
      return outcomeOf(await Promise.all(findings.map((finding) => foundOf(finding, sqlite, now))), due.length);
    },
  };
}

/** Every record in a batch of its own, in this order. @throws what detect throws for an input that is no event. */
export async function detected(inputs: unknown | readonly unknown[], given: Given = {}): Promise<Outcome> {
  const { arrive, outcome } = world(given);
  for (const input of Array.isArray(inputs) ? inputs : [inputs]) {
    const [answer] = await arrive(input);
    if (answer instanceof Error) throw answer;
  }
  return outcome();
}

/** A given fact stands in only where the rules asked for it. */
const answering =
  (given: Partial<Facts>, lookUp: LookUp): LookUp =>
  async (needs, event) => {
    const asked = Object.entries(given).filter(([name]) => Object.hasOwn(needs, name));
    return { ...(await lookUp(needs, event)), ...Object.fromEntries(asked) };
  };

async function foundOf(finding: Finding, table: SqliteTable, now: Date): Promise<Found> {
  const { rule, count, subject, account } = finding;
  const { state, severity } = standingOf(finding, now);
  const occurrences = await findingStore(table).occurrences(finding.id);
  const assessment = occurrences.find(({ kind }) => kind === 'opened')?.assessment;
  return { rule, count, subject, account, state, severity, assessment, text: textOf(finding, assessment) };
}

function textOf({ title }: Finding, assessment: Assessment | undefined): string {
  if (assessment === undefined) return title;
  const { summary, because, evidence, remedy } = assessment;
  return [
    title,
    summary,
    because,
    ...evidence.map(({ label, value }) => `${label}: ${value}`),
    ...remedy.map(({ text, command = '' }) => `${text} ${command}`),
  ].join('\n');
}

function outcomeOf(found: readonly Found[], due: number): Outcome {
  const standing = [
    ...Map.groupBy(
      found.filter(({ state }) => state === 'open'),
      ({ rule }) => rule,
    ),
  ].flatMap(([rule, ofRule]) => {
    const severity = worst(ofRule.map((one) => one.severity));
    return severity === undefined ? [] : [[rule, severity] as const];
  });
  return {
    found,
    open: Object.fromEntries(standing),
    alarming: standing
      .filter(([, severity]) => atLeast(severity, 'medium'))
      .map(([rule]) => rule)
      .toSorted(),
    due,
    only(rule) {
      const [one, ...others] = found.filter((each) => each.rule === rule);
      if (one === undefined || others.length > 0) {
        throw new Error(`${others.length + (one ? 1 : 0)} findings of ${rule}; there are: ${found.map((each) => each.rule).join(', ')}`);
      }
      return one;
    },
  };
}
