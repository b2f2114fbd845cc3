import { expect, test } from 'vitest';
import { rule } from '../../shared/rules/reconnaissance/denied-burst.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { windowBook } from '../../shared/rules/window-book.ts';
import { later } from '../support/over-time-cases.ts';
import { parsed } from '../support/parsed.ts';
import { ACCOUNT, call, role } from '../support/records.ts';

const denied = call('dynamodb', 'Query', { by: role('app'), over: { errorCode: 'AccessDenied', readOnly: true } });

test('an actor that is denied all day long is told once, at the cost of a few windows an event', () => {
  let judged = 0;
  const { overTime } = rule;
  if (overTime === undefined) throw new Error('denied-burst is a rule over time');
  const counting = {
    ...rule,
    overTime: {
      ...overTime,
      judge: (...window: Parameters<typeof overTime.judge>) => {
        judged++;
        return overTime.judge(...window);
      },
    },
  };
  const book = windowBook(defaultSettings);
  const events = Array.from({ length: 1000 }, (_, index) => parsed(later(index / 12, denied)));
  const opened = events.flatMap((event) => {
    const sighted = overTime.sightings(event, defaultSettings).map((sighting) => ({ rule: counting, sighting }));
    return book.see(event, ACCOUNT, sighted);
  });
  expect(opened).toHaveLength(1);
  expect(judged).toBeLessThan(3 * events.length);
});
