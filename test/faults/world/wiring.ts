import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import type { LookUp } from '../../../functions/detect/detect-event.ts';
import { type DetectHandlerPorts, detectHandler } from '../../../functions/detect/handler.ts';
import { hourly, mutesEnding } from '../../../functions/notify/mutes-ending.ts';
import { notify } from '../../../functions/notify/notify.ts';
import type { NotifyPorts } from '../../../functions/notify/ports.ts';
import { intentKeysOf } from '../../../functions/notify/stream-hints.ts';
import { cachedMutes } from '../../../shared/adapters/cached-mutes.ts';
import { channelStates } from '../../../shared/adapters/store/channel-states.ts';
import { findingStore } from '../../../shared/adapters/store/finding-store.ts';
import { hiddenIntents } from '../../../shared/adapters/store/hidden-intents.ts';
import { mutes as storedMutes } from '../../../shared/adapters/store/mutes.ts';
import { outbox } from '../../../shared/adapters/store/outbox.ts';
import { runLog } from '../../../shared/adapters/store/run-log.ts';
import { windowMemory } from '../../../shared/adapters/store/windows.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import { type Config, parseConfig } from '../../../shared/alerts/config.ts';
import { TransientError } from '../../../shared/errors.ts';
import { known, noFacts } from '../../../shared/rules/facts.ts';
import { rule as channelBroken } from '../../../shared/rules/monitor/monitor-channel-broken.ts';
import { wholeCatalogue } from '../../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../../shared/rules/settings.ts';
import { ACCOUNT } from '../../support/records.ts';
import type { Break } from '../breaks/break.ts';
import { io, type Process, pause, type Stage } from '../process.ts';
import { faultsCatalogue } from '../sample-catalogue.ts';
import { channelTo, type FarEnd } from './channels.ts';
import type { People } from './people.ts';
import type { Detect } from './queue.ts';
import type { Notify } from './stream.ts';
import type { SharedTable } from './table.ts';

/** What the processes of a simulated run share. */
export interface Shared {
  readonly stage: Stage;
  readonly table: SharedTable;
  readonly people: People;
  readonly ends: readonly FarEnd[];
  readonly config: Config;
  readonly planted: Break;
}

/** `stream` and `sweep` end so long before their time-out: see `functions/notify/handler.ts`. */
const RESERVE_MS = 15_000;
export const TIMEOUT_MS = { detect: 60_000, notify: 60_000, sweep: 55_000 };

/** High and above goes to the bot and by mail, the rest to the hook. What concerns "hidden" is muted for a while. */
export const configOf = (mutedUntil: Date): Config =>
  parseConfig(
    {
      zone: 'UTC',
      channels: {
        bot: { type: 'slack-bot', secret: 'ssm:/bot', channel: 'C0123456789' },
        hook: { type: 'slack-webhook', secret: 'ssm:/hook' },
        mail: { type: 'email', from: 'a@example.com', to: ['ann@example.com', 'ben@example.com'] },
      },
      routes: [{ name: 'urgent', when: { severityAtLeast: 'high' }, channels: ['bot', 'mail'] }],
      defaultRoute: { channels: ['hook'] },
      mutes: [
        {
          id: 'while-moving',
          scope: { subject: 'hidden' },
          author: 'ann',
          reason: 'known',
          created: '2026-03-01',
          until: mutedUntil.toISOString(),
        },
      ],
      report: { channels: ['mail'] },
    },
    [],
  );

const silent = new Logger({ serviceName: 'faults', logLevel: 'SILENT' });
const quiet = async (): Promise<void> => undefined;

/** The detect function as it is deployed, in one container. */
export function detectIn({ stage, table, planted }: Shared, process: () => Process): Detect {
  const items = planted.table?.(table.seenBy(process)) ?? table.seenBy(process);
  const ports: DetectHandlerPorts = {
    catalogueFor: wholeCatalogue(faultsCatalogue),
    settings: defaultSettings,
    lookUp: lookUpOf(stage, process),
    store: findingStore(items),
    windows: windowMemory(items),
    tell: true,
    now: stage.clock.now,
    logger: silent,
    meter: quiet,
  };
  const handler = detectHandler(ports);
  // Without a time that remains, the middleware sets no timer of the real clock.
  const detect: Detect = (batch) => handler(batch, { functionName: 'detect', awsRequestId: 'faults' } as Context);
  return planted.detect?.(detect, ports) ?? detect;
}

/** Every user is without MFA on record: the key alone decides how grave a finding is. */
const lookUpOf =
  (stage: Stage, process: () => Process): LookUp =>
  ({ mfaDevices }, { time }) =>
    io(stage, process(), {
      what: 'look up facts',
      faults: ['throttled', 'failed', 'slow'],
      failing: (fault) => (fault === 'slow' ? undefined : { takesEffect: false, error: new TransientError(`IAM: ${fault}`) }),
      effect: () => ({ ...noFacts, ...(mfaDevices ? { mfaDevices: known([], 'account', time) } : {}) }),
    });

/** The notify function as it is deployed, in one container: the one place where its ports are wired. */
export function notifyIn(shared: Shared, process: () => Process): Notify {
  const { stage, people, ends, config, planted } = shared;
  const table: ItemTable = planted.table?.(shared.table.seenBy(process)) ?? shared.table.seenBy(process);
  const rules = new Map([...faultsCatalogue.rules, channelBroken].map((rule) => [rule.id, rule]));
  const channels = ends.map((end) => channelTo(end, stage, people, process));
  const { now } = stage.clock;
  const store = findingStore(table);
  const mutes = cachedMutes(storedMutes(table));
  const runs = runLog(table);
  const tendMutes = hourly((at) => mutesEnding({ store, mutes, hidden: hiddenIntents(table), config, account: ACCOUNT }, at));
  const whole: NotifyPorts = {
    store,
    outbox: outbox(table),
    mutes,
    channels: new Map(channels.map((channel) => [channel.id, planted.channel?.(channel) ?? channel])),
    config,
    rules,
    account: ACCOUNT,
    states: channelStates(table),
    wait: (ms) => pause(stage, process(), ms),
    now,
    jitter: stage.chance.next,
  };
  const ports = planted.notify?.(whole) ?? whole;
  const until = (timeoutMs: number): Date => new Date(now().getTime() + timeoutMs - RESERVE_MS);
  const answers: Notify = {
    onStream: (event) => notify(intentKeysOf(event), ports, until(TIMEOUT_MS.notify)),
    async sweep() {
      const at = now();
      const counts = await notify([], ports, until(TIMEOUT_MS.sweep));
      await runs.save({ kind: 'notify', at, tookMs: now().getTime() - at.getTime(), outcome: 'complete', counts, failures: [] });
      await tendMutes(at);
    },
  };
  return planted.notifyFunction?.(answers) ?? answers;
}
