import { disguised } from '../../../test/support/key-records.ts';
import { refused } from '../../../test/support/monitor-records.ts';
import { ACCOUNT, type Call, call, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './code-swap-under-role.ts';

const admins = { adminRoles: ['Admin'] };
const arn = (name = 'Admin'): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const coded = (by: Call['by'] = user(), roleArn = arn()) =>
  call('lambda', 'UpdateFunctionCode20150331v2', {
    by,
    request: { functionName: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:f` },
    response: { functionName: 'f', role: roleArn },
  });
const configured = (request: object) =>
  call('lambda', 'UpdateFunctionConfiguration20150331v2', {
    request: { functionName: 'f', ...request },
    response: { functionName: 'f', role: arn() },
  });
const medium = { settings: admins, severity: 'medium' } as const;

export const cases = casesFor(rule, {
  hits: {
    'a function under an administrator role': {
      event: coded(),
      ...medium,
      subject: 'function/f',
      says: /User alice changed what runs on function f[\s\S]*Role: Admin/,
    },
    'its layers': { event: configured({ layers: ['arn:aws:lambda:us-east-1:999988887777:layer:x:1'] }), ...medium },
    'a notebook with a start script': {
      event: call('sagemaker', 'UpdateNotebookInstance', {
        request: { notebookInstanceName: 'n', lifecycleConfigName: 'l', roleArn: arn() },
      }),
      ...medium,
    },
    'a machine whose role the record does not name': {
      event: call('ec2', 'ModifyInstanceAttribute', { request: { instanceId: 'i-0a0a0a0a', userData: '<sensitiveDataRemoved>' } }),
      settings: admins,
      severity: 'info',
      says: /does not say which role/,
    },
    'a key for a development endpoint': {
      event: call('glue', 'UpdateDevEndpoint', { request: { endpointName: 'e', addPublicKeys: ['ssh-rsa AAAA'] } }),
      severity: 'info',
    },
    "somebody's stack": { event: coded(through('cloudformation.amazonaws.com', user())), settings: admins, severity: 'low' },
  },
  nearMisses: {
    'an ordinary role': { event: coded(user(), arn('app')), settings: admins },
    'settings without code': { event: configured({ memorySize: 512 }) },
    'another attribute of a machine': {
      event: call('ec2', 'ModifyInstanceAttribute', { request: { instanceId: 'i-0a0a0a0a', disableApiStop: { value: true } } }),
    },
    'only tried out': {
      event: call('lambda', 'UpdateFunctionCode20150331v2', { request: { functionName: 'f', dryRun: true }, response: { role: arn() } }),
      settings: admins,
    },
    'an administrator changes it': { event: coded(role('Admin')), settings: admins },
  },
  denied: { 'nothing changed': { event: refused('lambda', 'UpdateFunctionCode20150331v2', 'f'), settings: admins } },
  nullParameters: {
    'nothing named': {
      event: call('lambda', 'UpdateFunctionCode20150331v2'),
      severity: 'info',
      subject: 'function/unnamed',
      says: /function \(not named\)/,
    },
  },
  identities: {
    root: { event: coded(root()), settings: admins },
    'a role session that calls itself Admin': { event: coded(role('Dev', 'Admin')), ...medium },
  },
  evasions: {
    "a service's user agent": { event: disguised(coded()), ...medium },
    'another API date': { event: { ...coded(), eventName: 'UpdateFunctionCode20300101' }, ...medium },
  },
});
