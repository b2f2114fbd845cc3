import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, role, user } from '../../../test/support/records.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './instance-credential-taken.ts';

const INSTANCE = 'i-0123456789abcdef0';
const OTHER = 'i-0aaaaaaaaaaaaaaa1';
const THIEF = '203.0.113.7';
const NAT = '198.51.100.9';
const reach = (
  request: Json = { documentName: 'AWS-RunShellScript', instanceIds: [INSTANCE] },
  name = 'ssm:SendCommand',
  over: JsonObject = {},
) => {
  const [source = '', api = ''] = name.split(':');
  return call(source, api, { by: user(), request, over: { sourceIPAddress: THIEF, ...over } });
};
const used = (sourceIPAddress = THIEF, session = INSTANCE, name = 'GetCallerIdentity') =>
  call('sts', name, { by: role('web', session), over: { sourceIPAddress, readOnly: true } });

export const cases = casesOverTime(rule, {
  opens: {
    'a command, and then its credentials elsewhere': {
      events: [later(0, reach()), later(1, used())],
      severity: 'high',
      subject: INSTANCE,
      says: /User alice reached into instance i-0123456789abcdef0 with ssm:SendCommand; then Role web[\s\S]*called sts:GetCallerIdentity[\s\S]*--role-name web/,
    },
    'while the instance itself goes on': {
      events: [later(0, used(NAT)), later(5, reach()), later(6, used(NAT)), later(7, used())],
      severity: 'high',
    },
    'a session': { events: [later(0, reach({ target: INSTANCE }, 'ssm:StartSession')), later(59, used())], severity: 'high' },
    'a key for SSH': {
      events: [later(0, reach({ instanceId: INSTANCE }, 'ec2-instance-connect:SendSSHPublicKey')), later(5, used())],
      severity: 'high',
    },
    'a key for the serial console': {
      events: [later(0, reach({ instanceId: INSTANCE }, 'ec2-instance-connect:SendSerialConsoleSSHPublicKey')), later(5, used())],
      severity: 'high',
    },
    'the password of Windows': {
      events: [later(0, reach({ instanceId: INSTANCE }, 'ec2:GetPasswordData')), later(5, used())],
      severity: 'high',
    },
    'one of several, told as targets': {
      events: [later(0, reach({ targets: [{ key: 'InstanceIds', values: [OTHER, INSTANCE] }] })), later(5, used())],
      severity: 'high',
      subject: INSTANCE,
    },
    'one id that is no list': { events: [later(0, reach({ instanceIds: INSTANCE })), later(5, used())], severity: 'high' },
  },
  quiet: {
    'an hour later': { events: [later(0, reach()), later(60, used())] },
    'from another address': { events: [later(0, reach()), later(5, used(NAT))] },
    'another instance': { events: [later(0, reach()), later(5, used(THIEF, OTHER))] },
    'both behind one gateway: the instance called from there before': {
      events: [later(0, used()), later(5, reach()), later(6, used())],
    },
    'both behind one gateway that was told': {
      events: [later(0, reach()), later(5, used())],
      settings: { egressAddresses: ['203.0.113.0/24'] },
    },
    'the reach was denied': { events: [later(0, reach(undefined, undefined, { errorCode: 'AccessDeniedException' })), later(5, used())] },
    'only afterwards': { events: [later(0, used()), later(5, reach())] },
    'a command to a tag names no instance': {
      events: [later(0, reach({ targets: [{ key: 'tag:env', values: ['prod'] }] })), later(5, used())],
    },
    'no parameters': { events: [later(0, reach(null)), later(5, used())] },
    'the instance commands itself': {
      events: [later(0, call('ssm', 'SendCommand', { by: role('web', INSTANCE), request: { instanceIds: [INSTANCE] } })), later(5, used())],
    },
  },
  evasions: {
    'a user agent like a service': { events: [later(0, disguised(reach())), later(5, disguised(used()))], severity: 'high' },
    'by another principal than the one who reached in': {
      events: [later(0, { ...reach(), userIdentity: role('Ops', 'ssm.amazonaws.com') }), later(5, used())],
      severity: 'high',
    },
  },
});
