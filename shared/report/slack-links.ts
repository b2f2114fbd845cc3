import type { SlackBlock } from '../alerts/message.ts';
import { escaped, mrkdwn, plainText } from '../alerts/slack-text.ts';
import type { ReportPart } from './files.ts';

/** Signed addresses of what can be opened of a report. */
export type ReportLinks = ReadonlyMap<ReportPart, string>;

/** Names of the buttons, as Slack sends them back. */
export const REPORT_ACTIONS = ['open-report', 'report-csv'] as const;

const BUTTONS: readonly (readonly [ReportPart, (typeof REPORT_ACTIONS)[number], string])[] = [
  ['page', 'open-report', 'Open report'],
  ['findings', 'report-csv', 'CSV'],
];
const TABLES: readonly (readonly [ReportPart, string])[] = [
  ['compliance', 'benchmark items (CSV)'],
  ['people', 'people (CSV)'],
];

/** Buttons where they work; else links: a button of an app that takes no actions shows an error. */
export function linkBlocks(links: ReportLinks, hasButtons: boolean): readonly SlackBlock[] {
  if (!hasButtons) return [{ type: 'section', text: mrkdwn(mainLinks(links)) }];
  const elements = BUTTONS.flatMap(([part, action_id, label]) => {
    const url = links.get(part);
    return url === undefined ? [] : [{ type: 'button' as const, action_id, text: plainText(label, 75), url }];
  });
  return [{ type: 'actions', block_id: 'report', elements }];
}

/** The page and the findings, as text. */
export const mainLinks = (links: ReportLinks): string =>
  textLinks(
    links,
    BUTTONS.map(([part, , label]) => [part, label]),
  );

/** What else there is to open, and for how long. */
export const otherLinks = (links: ReportLinks): string =>
  `Also: ${textLinks(links, TABLES)}. Links open for seven days, for whoever has them.`;

const textLinks = (links: ReportLinks, labels: readonly (readonly [ReportPart, string])[]): string =>
  labels
    .flatMap(([part, label]) => {
      const url = links.get(part);
      return url === undefined ? [] : [`<${escaped(url)}|${label}>`];
    })
    .join(' · ');
