import { type Channel, type Sent, UncertainDelivery } from '../../shared/alerts/channel.ts';
import type { MailMessage } from '../../shared/alerts/message.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { openedFiles, type ReportProduct } from '../../shared/report/files.ts';
import { renderReportMail } from '../../shared/report/render-mail.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import type { ReportLinks } from '../../shared/report/slack-links.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';
import { type KeepPorts, keptLinks } from './keep-report.ts';
import type { Progress } from './progress.ts';

export interface SendPorts extends KeepPorts {
  /** Every channel of the configuration, by id. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly product: ReportProduct;
}

/** What became of it; `passing`: something that should be tried again. */
export interface SentReport {
  readonly progress: Progress;
  readonly passing: TransientError | undefined;
}

/** What is sent: mails attach what the links open. */
interface Told {
  readonly summary: ReportSummary;
  readonly links: ReportLinks | undefined;
  /** The same for every channel. */
  readonly mail: () => Promise<MailMessage>;
}

/** Sends to one channel after the other; one that fails keeps the report from no other. */
export async function sendReport(ids: readonly string[], summary: ReportSummary, before: Progress, ports: SendPorts): Promise<SentReport> {
  let sent: SentReport = { progress: { ...before, version: summary.version, failures: [] }, passing: undefined };
  const opened = madeOnce(() => openedFiles(summary));
  const links = ids.some((id) => ports.channels.get(id)?.medium === 'slack') ? await keptLinks(summary, opened, ports) : undefined;
  const mail = madeOnce(async () => renderReportMail(summary, ports.product, await opened()));
  for (const id of ids) sent = await sendOn(id, { summary, links, mail }, sent, ports);
  return sent;
}

function madeOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function sendOn(id: string, told: Told, { progress, passing }: SentReport, ports: SendPorts): Promise<SentReport> {
  try {
    const { reached, left, refused } = await sendBy(id, told, progress.reached[id] ?? [], ports);
    const known = { ...progress, reached: { ...progress.reached, ...(reached ? { [id]: reached } : {}) } };
    if (left) return failed(id, left, { progress: known, passing });
    const failures = refused === undefined ? known.failures : [...known.failures, `${id}: ${refused}`];
    return { progress: { ...known, done: [...known.done, id], failures }, passing };
  } catch (error) {
    return failed(id, error, { progress, passing });
  }
}

/** A report that may have arrived is not sent again: nobody is woken by it, and the next one tells of it. */
function failed(id: string, error: unknown, { progress, passing }: SentReport): SentReport {
  const failures = [...progress.failures, `${id}: ${error instanceof Error ? error.message : String(error)}`];
  const done = error instanceof UncertainDelivery ? [...progress.done, id] : progress.done;
  return { progress: { ...progress, done, failures }, passing: passing ?? (error instanceof TransientError ? error : undefined) };
}

async function sendBy(id: string, { summary, links, mail }: Told, reached: readonly string[], ports: SendPorts): Promise<Sent> {
  const channel = ports.channels.get(id);
  if (!channel) throw new PermanentError(`channel ${id} is not in the configuration`);
  const sending = { key: `report#${summary.week.id}#${summary.version}`, attempt: 1, reached };
  switch (channel.medium) {
    case 'mail':
      return channel.mail(await mail(), sending);
    case 'slack':
      return channel.post(renderSlack(summary, links, ports.opening?.hasButtons(id)), sending);
    case 'service':
      throw new PermanentError(`channel ${id} takes alerts and no report: name a Slack or mail channel`);
    default:
      return channel satisfies never;
  }
}
