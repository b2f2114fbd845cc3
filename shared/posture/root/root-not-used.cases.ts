import { casesFor, daysAgo, NOW, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './root-not-used.ts';

const events = (over: object = {}) => ({ coveredSince: daysAgo(60), gaps: [], rootUses: [], ...over });
const used = (column: string, at: Date) => reportOf({ [column]: at.toISOString() });
const password = 'password_last_used';

export const cases = casesFor(check, {
  pass: {
    'never used': { given: { credentialReport: reportOf({ [password]: 'no_information' }), events: events() }, outcome: 'pass' },
    'nothing but N/A, as for a root without a password': { given: { credentialReport: reportOf(), events: events() }, outcome: 'pass' },
    'used long ago': { given: { credentialReport: used(password, daysAgo(212)), events: events() }, outcome: 'pass', says: /last used at/ },
    'a gap that ended before the report is covered by it': {
      given: { credentialReport: reportOf(), events: events({ gaps: [{ from: daysAgo(9), until: daysAgo(8) }] }) },
      outcome: 'pass',
    },
  },
  fail: {
    'by password': { given: { credentialReport: used(password, daysAgo(3)), events: events() }, outcome: 'fail', subjects: ['root'] },
    'an old password does not hide a key used today': {
      given: {
        credentialReport: reportOf({ [password]: daysAgo(400).toISOString(), access_key_2_last_used_date: daysAgo(0.04).toISOString() }),
        events: events(),
      },
      outcome: 'fail',
      says: /access key 2/,
    },
    'an event that the report does not know yet': {
      given: { credentialReport: reportOf(), events: events({ rootUses: [{ at: NOW, eventId: 'e', name: 'ConsoleLogin' }] }) },
      outcome: 'fail',
      says: /ConsoleLogin/,
    },
  },
  edges: {
    'a millisecond within the limit': { given: { credentialReport: used(password, daysAgo(30, 1)), events: events() }, outcome: 'fail' },
    'exactly the limit': { given: { credentialReport: used(password, daysAgo(30)), events: events() }, outcome: 'pass' },
    "a limit of the operator's": {
      given: { credentialReport: used(password, daysAgo(30)), events: events() },
      settings: { rootUnusedDays: 90 },
      outcome: 'fail',
    },
  },
  missing: {
    'no events at all: the report alone': { given: { credentialReport: reportOf() }, outcome: 'pass', says: /report alone/ },
    "a time that can't be read": { given: { credentialReport: reportOf({ [password]: 'soon' }), events: events() }, outcome: 'error' },
    'events are missing since the report': {
      given: { credentialReport: reportOf(), events: events({ gaps: [{ from: daysAgo(1), until: new Date(NOW.getTime() + 1) }] }) },
      outcome: 'stale',
    },
  },
});
