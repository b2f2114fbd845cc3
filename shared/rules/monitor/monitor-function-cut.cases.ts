import { disguised } from '../../../test/support/key-records.ts';
import { arnOf, deployer, deploys, lookAlike, named, refused } from '../../../test/support/monitor-records.ts';
import { type Call, call, federatedUser, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './monitor-function-cut.ts';

const DETECT = named('detect');
const lambda = (name: string, { request, ...what }: Omit<Call, 'request'> & { request?: JsonObject } = {}) =>
  call('lambda', name, { request: { functionName: DETECT, ...request }, ...what });
const coded = (by = user()) => lambda('UpdateFunctionCode20150331v2', { by });
const stopped = lambda('PutFunctionConcurrency20171031', { request: { reservedConcurrentExecutions: 0 } });
const subject = `function/${DETECT}`;
const mapping = (name: string, functionArn: string, request = {}) =>
  call('lambda', name, { request: { uUID: '0000-1111', ...request }, response: { uUID: '0000-1111', functionArn } });

export const cases = casesFor(rule, {
  hits: {
    'its code changed': { event: coded(), severity: 'critical', subject, part: 'code', says: /User alice changed the code of function/ },
    'named by an ARN with an alias': {
      event: lambda('UpdateFunctionCode20150331v2', { request: { functionName: `${arnOf('lambda', `function:${DETECT}`)}:live` } }),
      severity: 'critical',
      subject,
    },
    'named by account and name': {
      event: lambda('DeleteFunction20150331', { request: { functionName: `111122223333:function:${DETECT}` } }),
      severity: 'critical',
      subject,
      part: 'existence',
    },
    'no room to run': { event: stopped, severity: 'critical', part: 'concurrency', says: /left no room to run/ },
    'what feeds it switched off': {
      event: mapping('UpdateEventSourceMapping20150331', arnOf('lambda', `function:${DETECT}`), { enabled: false }),
      severity: 'critical',
      subject,
      says: /switched off what feeds/,
    },
    'what feeds it deleted': {
      event: mapping('DeleteEventSourceMapping20150331', arnOf('lambda', `function:${DETECT}`)),
      severity: 'critical',
      part: 'mapping',
    },
    'the watch itself': {
      event: lambda('UpdateFunctionConfiguration20150331v2', { request: { functionName: named('watch') } }),
      severity: 'critical',
      subject: `function/${named('watch')}`,
    },
    'the address that answers come in by': {
      event: lambda('UpdateFunctionUrlConfig20211031', { request: { functionName: named('respond'), authType: 'NONE' } }),
      severity: 'critical',
      part: 'url',
      says: /changed who may call the address of function/,
    },
    'the address taken away': { event: lambda('DeleteFunctionUrlConfig20211031'), severity: 'critical', part: 'url' },
    'failed runs no longer kept': { event: lambda('DeleteFunctionEventInvokeConfig20190925'), severity: 'critical', part: 'failures' },
    'another reader of the queue': {
      event: call('lambda', 'CreateEventSourceMapping20150331', {
        request: { eventSourceArn: arnOf('sqs', named('DetectQueue-2DEF')), functionName: 'siphon' },
      }),
      severity: 'critical',
      subject: `feed/${named('DetectQueue-2DEF')}`,
      says: /added a reader to feed trailwarden-dev-DetectQueue-2DEF/,
    },
    'by the deploy role': { event: coded(deployer), settings: deploys, severity: 'low', says: /deploys the monitor/ },
    "by anybody's stack": { event: coded(through('cloudformation.amazonaws.com', user())), severity: 'high' },
  },
  nearMisses: {
    "a reader of somebody else's queue": {
      event: call('lambda', 'CreateEventSourceMapping20150331', {
        request: { eventSourceArn: arnOf('sqs', 'orders'), functionName: 'billing' },
      }),
    },
    'a function of somebody else': { event: lambda('UpdateFunctionCode20150331v2', { request: { functionName: 'billing' } }) },
    'a name that only ends alike': { event: lambda('DeleteFunction20150331', { request: { functionName: 'mytrailwarden' } }) },
    'only invoked': { event: lambda('Invoke') },
    'there is no such function': { event: lambda('DeleteFunction20150331', { over: { errorCode: 'ResourceNotFoundException' } }) },
    'what feeds another function': { event: mapping('DeleteEventSourceMapping20150331', arnOf('lambda', 'function:billing')) },
    'a listed function, by name where its ARN is listed': {
      event: lambda('DeleteFunction20150331', { request: { functionName: 'siem:live' } }),
      settings: { monitorResources: [arnOf('lambda', 'function:siem')] },
      severity: 'critical',
    },
    'a function whose name holds a listed one': {
      event: lambda('DeleteFunction20150331', { request: { functionName: 'siem2' } }),
      settings: { monitorResources: ['siem'] },
    },
  },
  denied: {
    'an attempt is as telling': {
      event: refused('lambda', 'UpdateFunctionCode20150331v2', arnOf('lambda', `function:${DETECT}`)),
      severity: 'critical',
      subject: `attempt:${subject}`,
      says: /tried to call lambda:UpdateFunctionCode/,
      saysNot: /changed the code/,
    },
    'a function of somebody else': { event: refused('lambda', 'DeleteFunction20150331', arnOf('lambda', 'function:billing')) },
  },
  nullParameters: { 'no function at all': { event: call('lambda', 'DeleteFunction20150331') } },
  identities: {
    root: { event: coded(root()), severity: 'critical' },
    'a federated user': { event: coded(federatedUser()), severity: 'critical' },
    'a role named like the deploy role, under another path': { event: coded(lookAlike), settings: deploys, severity: 'critical' },
  },
  evasions: {
    "a service's user agent": { event: disguised(coded()), severity: 'critical' },
    'another API date': { event: lambda('UpdateFunctionCode20300101'), severity: 'critical' },
    'the limit written as text': {
      event: lambda('PutFunctionConcurrency20171031', { request: { reservedConcurrentExecutions: '0' } }),
      severity: 'critical',
      says: /left no room/,
    },
  },
  ends: {
    'deployed again': { opens: coded(), settings: deploys, after: coded(deployer), ends: true },
    'changed again by somebody': { opens: coded(), settings: deploys, after: coded(), ends: false },
    'the limit taken away': { opens: stopped, after: lambda('DeleteFunctionConcurrency20171031'), ends: true },
    'another limit set': {
      opens: stopped,
      after: lambda('PutFunctionConcurrency20171031', { request: { reservedConcurrentExecutions: 5 } }),
      ends: false,
    },
    'made again by the deploy role': {
      opens: lambda('DeleteFunction20150331'),
      settings: deploys,
      after: lambda('CreateFunction20150331', { by: deployer }),
      ends: true,
    },
  },
});
