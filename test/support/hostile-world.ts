import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { explainChange } from '../../functions/detect/explain-change.ts';
import type { Explain } from '../../functions/detect/with-meaning.ts';
import { notify } from '../../functions/notify/notify.ts';
import { makeReport } from '../../functions/report/report.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import { type ChannelStates, freshState } from '../../shared/alerts/channel-state.ts';
import type { Digest } from '../../shared/alerts/digest.ts';
import type { Json } from '../../shared/cloudtrail/json.ts';
import { loadCatalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { reportSettingsOf } from '../../shared/report/settings-of.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';
import { weekOf } from '../../shared/report/week.ts';
import { rules } from '../../shared/rules/index.ts';
import { NOW, world } from '../conformance/harness.ts';
import { configWith } from './configs.ts';
import { ACCOUNT } from './records.ts';

const config = configWith({ leastSeverity: 'info' });

export interface Heard {
  readonly notices: readonly Notice[];
  readonly report: () => Promise<ReportSummary>;
}

/** What people hear of one record, from the queue to the channel's door: alerts, and the same as rows of a digest. */
export async function heardOf(record: Json): Promise<Heard> {
  const { table, detectPorts } = world({ config });
  const explain: Explain = (...change) => explainChange(...change, { catalogue: loadCatalogue });
  const detection = batchDetection({ ...detectPorts, explain });
  await detection.take(record, NOW);
  await detection.close('batch');
  const notices: Notice[] = [];
  const ports = {
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    channels: new Map(
      ['slack', 'mail'].map((id) => [
        id,
        {
          id,
          medium: 'service' as const,
          send: async (notice: Notice) => {
            notices.push(notice);
            return {};
          },
        },
      ]),
    ),
    config,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    account: ACCOUNT,
    states: FORGETFUL,
    wait: async () => undefined,
    now: () => NOW,
    jitter: () => 0.5,
  };
  // One of each group in each run.
  while ((await notify([], ports)).sent > 0);
  const report = async () => {
    const settings = reportSettingsOf(config);
    const { summary } = await makeReport(weekOf(NOW, 'UTC'), NOW, { ...ports, runs: runLog(table), rules, settings });
    return summary;
  };
  return { notices: [...notices, ...digestsOf(notices)], report };
}

/** Every run finds its channels calm: each alert is told alone. */
const FORGETFUL: ChannelStates = {
  take: async (channel, now, leaseUntil) => ({ ...freshState(channel, now), leaseUntil }),
  put: async (state) => state,
};

const digestsOf = (notices: readonly Notice[]): readonly Notice[] => {
  const alerts = notices.flatMap((notice) => (notice.kind === 'alert' ? [notice.alert] : []));
  const rows = alerts.map(({ id, word, account, summary, data }) => ({ id, word, account, summary, data, findingId: data.findingId }));
  const digest: Digest = { key: 'k', title: rows[0]?.summary ?? '', why: rows[0]?.summary ?? '', severity: 'high', mayRepeat: true, rows };
  return rows.length === 0 ? [] : [{ kind: 'digest', digest }];
};
