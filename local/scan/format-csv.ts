import { stringify } from 'csv-stringify/sync';
import { actorText, type Format, utc } from './format.ts';
import { visible } from './visible.ts';

const COLUMNS = [
  'eventTime',
  'severity',
  'rule',
  'account',
  'region',
  'subject',
  'summary',
  'because',
  'actor',
  'mfa',
  'sourceIPAddress',
  'eventSource',
  'eventName',
  'eventID',
];

/** One row a finding. Cells that a spreadsheet would run as a formula are defused. */
export function csv(): Format {
  let headed = false;
  return {
    lines: (found) => {
      const rows = found.flatMap(({ event, hits }) =>
        hits.map(({ rule, assessment: { severity, subject, summary, because } }) => [
          utc(event.time),
          severity,
          rule.id,
          event.account ?? '',
          event.region ?? '',
          subject.label,
          summary,
          because,
          actorText(event),
          event.mfa.state,
          event.sourceAddress ?? '',
          event.source,
          event.name,
          event.id,
        ]),
      );
      const header = headed ? [] : [COLUMNS];
      headed = true;
      return stringify([...header, ...rows.map((row) => row.map(visible))], { escape_formulas: true });
    },
    end: () => (headed ? '' : stringify([COLUMNS])),
  };
}
