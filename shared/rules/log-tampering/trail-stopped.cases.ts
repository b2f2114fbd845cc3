import { ACCOUNT, awsService, call, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './trail-stopped.ts';

const ARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main`;
const trail = (name: string, request: { name: string } | null = { name: ARN }, over = {}) => call('cloudtrail', name, { request, over });
const denied = {
  errorCode: 'AccessDeniedException',
  errorMessage: `User: x is not authorized to perform: cloudtrail:StopLogging on resource: ${ARN} because`,
};

export const cases = casesFor(rule, {
  hits: {
    stopped: { event: trail('StopLogging'), severity: 'critical', subject: 'main', says: /start-logging --name main/ },
    'named instead of by ARN': { event: trail('StopLogging', { name: 'main' }), severity: 'critical', subject: 'main' },
    deleted: { event: trail('DeleteTrail'), severity: 'critical', subject: 'main', says: /User alice deleted trail main/ },
  },
  nearMisses: {
    'started is the cure': { event: trail('StartLogging') },
    'the trail was never there': { event: trail('StopLogging', { name: 'main' }, { errorCode: 'TrailNotFoundException' }) },
    'an event data store is not a trail': { event: trail('DeleteEventDataStore') },
    'the same name from another service': { event: call('config', 'StopLogging', { request: { name: 'main' } }) },
  },
  denied: {
    'an attempt is as telling': {
      event: trail('StopLogging', null, denied),
      severity: 'critical',
      subject: 'attempt:main',
      says: /denied/,
      saysNot: / stopped trail/,
    },
  },
  nullParameters: { 'no name at all': { event: trail('StopLogging', null), severity: 'critical', subject: 'unnamed', says: /a trail/ } },
  identities: {
    root: { event: call('cloudtrail', 'StopLogging', { by: root(), request: { name: ARN } }), severity: 'critical' },
    'a role session': { event: call('cloudtrail', 'StopLogging', { by: role(), request: { name: ARN } }), severity: 'critical' },
    'an AWS service': { event: call('cloudtrail', 'StopLogging', { by: awsService(), request: { name: ARN } }), severity: 'critical' },
  },
  evasions: {
    "a service's user agent": {
      event: call('cloudtrail', 'StopLogging', { by: user(), request: { name: ARN }, over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
  },
  ends: {
    'StartLogging by name ends what an ARN opened': {
      opens: trail('StopLogging'),
      after: trail('StartLogging', { name: 'main' }),
      ends: true,
    },
    'another trail does not': { opens: trail('StopLogging'), after: trail('StartLogging', { name: 'other' }), ends: false },
    'a failed start does not': {
      opens: trail('StopLogging'),
      after: trail('StartLogging', { name: 'main' }, { errorCode: 'InvalidHomeRegionException' }),
      ends: false,
    },
  },
});
