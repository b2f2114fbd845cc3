import type { Check } from '../../shared/posture/check.ts';
import { ACCOUNT, type CasesOfCheck, casesFor, daysAgo } from './posture-cases.ts';
import { monitorWith } from './posture-parts.ts';

/** What holds of every check of a watch. @param rule one that serves it @param other one that does not */
export const monitoredCases = (check: Check, rule: string, other: string): CasesOfCheck =>
  casesFor(check, {
    pass: {
      'every rule can speak': { given: { monitor: monitorWith() }, outcome: 'pass', says: new RegExp(`\\b${rule}\\b`) },
      'a rule of something else is off': { given: { monitor: monitorWith({}, { [other]: { isEnabled: false } }) }, outcome: 'pass' },
    },
    fail: {
      'a rule is off': {
        given: { monitor: monitorWith({}, { [rule]: { isEnabled: false } }) },
        outcome: 'fail',
        subjects: [`rule/${rule}`],
        says: /is off[\s\S]*rules\.off/,
      },
      'a rule is muted as a whole': {
        given: { monitor: monitorWith({}, { [rule]: { isMuted: true } }) },
        outcome: 'fail',
        says: /findings -- mutes/,
      },
      'a drill that did not arrive': {
        given: { monitor: monitorWith({ drill: { at: daysAgo(1), isComplete: false } }) },
        outcome: 'fail',
        subjects: ['drill'],
        says: /did not reach every channel/,
      },
    },
    edges: {
      'a drill of eight days': { given: { monitor: monitorWith({ drill: { at: daysAgo(8), isComplete: true } }) }, outcome: 'pass' },
      'a limit of the operator': {
        given: { monitor: monitorWith({ drill: { at: daysAgo(3), isComplete: true } }) },
        settings: { drillDays: 2 },
        outcome: 'fail',
      },
      'a millisecond older': { given: { monitor: monitorWith({ drill: { at: daysAgo(8, -1), isComplete: true } }) }, outcome: 'fail' },
    },
    missing: {
      'no drill was ever made': {
        given: { monitor: monitorWith({ drill: undefined }) },
        outcome: 'fail',
        says: /npm run drill -- --stack/,
      },
      'another account whose events do not come': {
        given: { monitor: monitorWith({ heard: { lastAt: daysAgo(3), isUntilNow: false }, runs: [{ at: daysAgo(1), isComplete: true }] }) },
        outcome: 'fail',
        subjects: [ACCOUNT],
        says: /hears nothing of the account/,
      },
      'another account that is heard, and a drill that did not arrive: that is told once, where the monitor is': {
        given: { monitor: monitorWith({ heard: { lastAt: daysAgo(0), isUntilNow: true }, drill: { at: daysAgo(1), isComplete: false } }) },
        outcome: 'error',
        says: /did not reach every channel: the checks of the account that the monitor runs in/,
      },
      'the monitor does not name the rule': {
        given: { monitor: { ...monitorWith(), rules: monitorWith().rules.filter(({ id }) => id !== rule) } },
        outcome: 'error',
        subjects: [`rule/${rule}`],
      },
    },
  });
