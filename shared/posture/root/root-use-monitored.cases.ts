import { ACCOUNT, casesFor, daysAgo } from '../../../test/support/posture-cases.ts';
import { check, ROOT_RULES } from './root-use-monitored.ts';

const on = ROOT_RULES.map((id) => ({ id, isEnabled: true, isMuted: false }));
const drill = (days: number, ms = 0, isComplete = true) => ({ at: daysAgo(days, ms), isComplete });
const given = (rules: typeof on, last?: ReturnType<typeof drill>) => ({
  monitor: { rules, runs: [], ...(last === undefined ? {} : { drill: last }) },
});
/** In an account that the monitor does not run in. */
const elsewhere = (heard: { lastAt?: Date; isUntilNow: boolean }, last = drill(1), runs = [{ at: daysAgo(1), isComplete: true }]) => ({
  monitor: { ...given(on, last).monitor, runs, heard },
});
const but = (over: object) => on.map((rule, n) => (n === 1 ? { ...rule, ...over } : rule));

export const cases = casesFor(check, {
  pass: {
    'on, and tried yesterday': { given: given(on, drill(1)), outcome: 'pass' },
    'in another account that is heard': { given: elsewhere({ lastAt: daysAgo(0, 1), isUntilNow: true }), outcome: 'pass' },
  },
  fail: {
    'a rule is switched off': {
      given: given(but({ isEnabled: false }), drill(1)),
      outcome: 'fail',
      subjects: [ACCOUNT],
      says: /root-api-write is switched off/,
    },
    'a rule is muted': { given: given(but({ isMuted: true }), drill(1)), outcome: 'fail', says: /root-api-write is muted/ },
    'a channel was not reached': { given: given(on, drill(1, 0, false)), outcome: 'fail', says: /did not reach/ },
    'another account that has fallen silent': {
      given: elsewhere({ lastAt: daysAgo(3), isUntilNow: false }),
      outcome: 'fail',
      subjects: [ACCOUNT],
      says: /hears nothing of the account: its last event was of [\s\S]*forwarder/,
    },
    'another account that was never heard': {
      given: elsewhere({ isUntilNow: false }),
      outcome: 'fail',
      says: /none of its events has ever come/,
    },
    'never tried': { given: given(on), outcome: 'fail', says: /no drill is on record[\s\S]*npm run drill -- --stack/ },
  },
  edges: {
    'tried exactly 8 days ago': { given: given(on, drill(8)), outcome: 'pass' },
    'a millisecond more': { given: given(on, drill(8, -1)), outcome: 'fail', says: /older than 8 days/ },
    'a millisecond less': { given: given(on, drill(8, 1)), outcome: 'pass' },
    'a limit of the operator': { given: given(on, drill(3)), settings: { drillDays: 2 }, outcome: 'fail' },
  },
  missing: {
    'another account, in its first run': { given: elsewhere({ isUntilNow: false }, drill(1), []), outcome: 'not-evaluated' },
    'a drill that failed, told in the account of the monitor': {
      given: elsewhere({ lastAt: daysAgo(0, 1), isUntilNow: true }, drill(1, 0, false)),
      outcome: 'error',
      says: /did not reach every channel: the checks of the account that the monitor runs in/,
    },
    'a monitor that does not know a rule': { given: given(on.slice(1), drill(1)), outcome: 'error', says: /root-console-login/ },
  },
});
