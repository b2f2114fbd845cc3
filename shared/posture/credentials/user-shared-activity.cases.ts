import { casesFor, daysAgo, NOW } from '../../../test/support/posture-cases.ts';
import { defaultPostureSettings } from '../settings.ts';
import { check } from './user-shared-activity.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const seen = (minutesAgo: number, address: string, agent: string, isConsole = true) => ({
  at: new Date(NOW.getTime() - minutesAgo * 60_000),
  eventId: `e-${minutesAgo}`,
  address,
  agent,
  isConsole,
});
type Seen = ReturnType<typeof seen>;
const given = (activity: readonly Seen[] | undefined, over: object = {}) => ({
  events: {
    coveredSince: daysAgo(30),
    gaps: [],
    rootUses: [],
    ...(activity === undefined ? {} : { activity: { ana: [...activity] } }),
    ...over,
  },
});
const from = (n: number, agent: string) => seen(n, `198.51.${n}.7`, agent, false);
const TOOLS = ['aws-cli/2.30', 'Boto3/1.40', 'Terraform/1.13'];
const tools = (networks: number, programs: number) => Array.from({ length: networks }, (_, n) => from(n, TOOLS[n % programs] ?? ''));
const two = [
  seen(60, '203.0.113.7', FIREFOX),
  seen(40, '198.51.100.9', CHROME),
  seen(20, '203.0.113.7', FIREFOX),
  seen(10, '198.51.100.9', CHROME),
];

export const cases = casesFor(check, {
  pass: {
    'one person at one desk': {
      given: given([seen(60, '203.0.113.7', FIREFOX), seen(5, '203.0.113.200', FIREFOX)]),
      outcome: 'pass',
      says: /0 of 1/,
    },
    'one person who moves, and takes the browser along': {
      given: given(two.map((one) => ({ ...one, agent: FIREFOX }))),
      outcome: 'pass',
    },
    'first here, then there': {
      given: given([
        seen(60, '203.0.113.7', FIREFOX),
        seen(50, '203.0.113.7', FIREFOX),
        seen(40, '198.51.100.9', CHROME),
        seen(10, '198.51.100.9', CHROME),
      ]),
      outcome: 'pass',
    },
    'what services and CloudShell do for the user': {
      given: given([
        ...tools(3, 3),
        seen(9, 'cloudformation.amazonaws.com', 'cloudformation.amazonaws.com', false),
        seen(8, '192.0.2.9', 'aws-cli/2.30 exec-env/CloudShell', false),
        seen(7, 'AWS Internal', 'AWS Internal', false),
      ]),
      outcome: 'pass',
    },
    'networks that many share': {
      given: given(two),
      settings: { sharedUse: { ...defaultPostureSettings.sharedUse, ownNetworks: ['198.51.100.0/24'] } },
      outcome: 'pass',
    },
  },
  fail: {
    'in the console twice at a time': {
      given: given(two),
      outcome: 'fail',
      subjects: ['ana'],
      says: /possibly shared: in the console at the same time from 203\.0\.113\.0\/24 \(Firefox on Linux\) and 198\.51\.100\.0\/24 \(Chrome on Windows\).*was not looked at/,
    },
    'many networks and programs': { given: given(tools(4, 3)), outcome: 'fail', says: /4 networks .* with 3 programs/ },
    'in networks of IPv6': {
      given: given(tools(4, 3).map((one, n) => ({ ...one, address: `2001:db8:${n}::7` }))),
      outcome: 'fail',
      says: /2001:db8:3::\/48/,
    },
  },
  edges: {
    'a network less': { given: given(tools(3, 3)), outcome: 'pass' },
    'a program less': { given: given(tools(8, 2)), outcome: 'pass' },
    'neighbours in one /24 are one network': {
      given: given(tools(4, 3).map((one, n) => ({ ...one, address: `198.51.100.${n}` }))),
      outcome: 'pass',
    },
    'neighbours in one /48 are one network': {
      given: given(tools(4, 3).map((one, n) => ({ ...one, address: `2001:db8:7:${n}::7` }))),
      outcome: 'pass',
    },
    'events for exactly 7 days': { given: given(two, { coveredSince: daysAgo(7) }), outcome: 'fail' },
    'a millisecond less': { given: given(two, { coveredSince: daysAgo(7, 1) }), outcome: 'not-evaluated', says: /not yet for 7 days/ },
    'a millisecond more': { given: given(two, { coveredSince: daysAgo(7, -1) }), outcome: 'fail' },
    'a gap that ended a day ago': { given: given([], { gaps: [{ from: daysAgo(3), until: daysAgo(1) }] }), outcome: 'pass' },
    'a gap that ended a millisecond later': { given: given([], { gaps: [{ from: daysAgo(3), until: daysAgo(1, 1) }] }), outcome: 'stale' },
    'limits of the operator': {
      given: given(tools(2, 2)),
      settings: { sharedUse: { ...defaultPostureSettings.sharedUse, networks: 2, programs: 2 } },
      outcome: 'fail',
    },
  },
  missing: {
    'nobody looked': { given: given(undefined), outcome: 'not-evaluated', says: /not on record/ },
    'only what rules found, and nothing in it': {
      given: given(tools(1, 1), { isActivityPartial: true }),
      outcome: 'not-evaluated',
      says: /1 were at work.*only those are kept/,
    },
    'only what rules found, and signs in it': { given: given(two, { isActivityPartial: true }), outcome: 'fail', subjects: ['ana'] },
    'empty words for address and program': { given: given([seen(9, '', ''), seen(8, '203.0.113.7', '')]), outcome: 'pass' },
  },
});
