import { CAROL, failed, namedPerson, portalStep } from '../../../test/support/identity-center-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, identityCenterUser } from '../../../test/support/records.ts';
import { rule } from './sso-device-code-phish.ts';

const HOME = '203.0.113.7';
const ELSEWHERE = '198.51.100.9';
const portal = (address = HOME, by = identityCenterUser()) => portalStep('UserAuthentication', { by, address });
const authenticated = (address = HOME) =>
  call('sso', 'Authenticate', { by: identityCenterUser(), over: { eventType: 'AwsServiceEvent', sourceIPAddress: address } });
const token = (
  address = ELSEWHERE,
  { by = identityCenterUser(), grantType = 'urn:ietf:params:oauth:grant-type:device_code', source = 'sso' } = {},
) => call(source, 'CreateToken', { by, request: { clientId: 'c', grantType, deviceCode: 'd' }, over: { sourceIPAddress: address } });

export const cases = casesOverTime(rule, {
  opens: {
    'signed in here, fetched there': {
      events: [later(0, portal()), later(3, token())],
      severity: 'medium',
      subject: `user/${CAROL}`,
      says: /fetched from: 198\.51\.100\.9[\s\S]*Signed in from: 203\.0\.113\.7/,
    },
    'the portal says it too': {
      events: [later(0, authenticated()), later(3, token(ELSEWHERE, { source: 'sso-oauth' }))],
      severity: 'medium',
    },
    'an older record by name': {
      events: [later(0, portal(HOME, namedPerson())), later(3, token(ELSEWHERE, { by: namedPerson() }))],
      severity: 'medium',
      subject: 'name/frank',
    },
    'another IPv6 network': { events: [later(0, portal('2001:db8:1::1')), later(3, token('2001:db8:2::1'))], severity: 'medium' },
  },
  quiet: {
    'fetched where the user sits': { events: [later(0, portal()), later(3, token(HOME))] },
    'a sign-in too long ago': { events: [later(0, portal()), later(16, token())] },
    'another user': { events: [later(0, portal(HOME, namedPerson())), later(3, token())] },
    'no sign-in seen': { events: [later(3, token())] },
    'another grant': { events: [later(0, portal()), later(3, token(ELSEWHERE, { grantType: 'refresh_token' }))] },
    'still waiting for the code': { events: [later(0, portal()), later(3, failed(token(), 'AuthorizationPendingException'))] },
    'IPv4 and IPv6 may be one machine': { events: [later(0, portal('2001:db8:1::1')), later(3, token())] },
    'the same IPv6 network': { events: [later(0, portal('2001:db8:1::1')), later(3, token('2001:db8:1::2'))] },
    'a machine of our own': { events: [later(0, portal()), later(3, token())], settings: { egressAddresses: ['198.51.100.0/24'] } },
    'inside AWS': { events: [later(0, portal('AWS Internal')), later(3, token())] },
  },
  evasions: {
    'the user agent of a browser': {
      events: [later(0, portal()), later(3, { ...token(), userAgent: 'Mozilla/5.0' })],
      severity: 'medium',
    },
    'an IPv4 address written as IPv6': { events: [later(0, portal()), later(3, token('::ffff:198.51.100.9'))], severity: 'medium' },
  },
});
