import type { Links } from '../../shared/alerts/links.ts';
import type { OpenedFile, ReportPart } from '../../shared/report/files.ts';
import { type KeptReports, keptKey } from '../../shared/report/kept-reports.ts';
import type { ReportLinks } from '../../shared/report/slack-links.ts';
import type { ReportSummary } from '../../shared/report/summary.ts';

export interface KeepPorts {
  /** Where what Slack links to is kept; left out where there are no signed links. */
  readonly opening?: {
    readonly reports: Pick<KeptReports, 'save'>;
    readonly links: Pick<Links, 'report'>;
    /** Whether buttons work in a channel. Elsewhere the links stand as text. */
    readonly hasButtons: (channel: string) => boolean;
  };
  /** Told why a report goes out without links. */
  readonly onLinkFailure?: (error: unknown) => void;
  readonly now: () => Date;
}

/** Keeps what can be opened of a report, and links to it. A report does not wait for that: it goes out without the links. */
export async function keptLinks(
  summary: ReportSummary,
  opened: () => Promise<readonly OpenedFile[]>,
  { opening, onLinkFailure, now }: KeepPorts,
): Promise<ReportLinks | undefined> {
  if (opening === undefined) return undefined;
  try {
    const links = new Map<ReportPart, string>();
    for (const { part, ...file } of await opened()) {
      const key = keptKey(summary, file.fileName);
      await opening.reports.save(key, file);
      links.set(part, await opening.links.report(key, now()));
    }
    return links;
  } catch (error) {
    onLinkFailure?.(error);
    return undefined;
  }
}
