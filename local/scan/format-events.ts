import { type Format, utc } from './format.ts';
import { jsonLine } from './visible.ts';

/** One line an event that hit: for programs that compare detectors event by event. */
export const eventLines: Format = {
  lines: (found) =>
    found
      .map(({ event, hits }) =>
        jsonLine({
          eventID: event.id,
          eventTime: utc(event.time),
          eventName: event.name,
          hits: hits.map(({ rule, assessment: { severity, subject, summary } }) => ({
            rule: rule.id,
            severity,
            subject: subject.id,
            summary,
          })),
        }),
      )
      .join(''),
  end: () => '',
};
