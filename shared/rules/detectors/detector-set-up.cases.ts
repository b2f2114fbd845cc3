import { disguised } from '../../../test/support/key-records.ts';
import { call, role, root } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './detector-set-up.ts';

const created = call('guardduty', 'CreateDetector', { request: { enable: true } });
const recorder = (recordingGroup: JsonObject) =>
  call('config', 'PutConfigurationRecorder', { request: { configurationRecorder: { name: 'default', recordingGroup } } });
const refused = { errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized' };

export const cases = casesFor(rule, {
  hits: {
    GuardDuty: { event: created, severity: 'info', subject: 'us-east-1/guardduty', says: /User alice switched on GuardDuty/ },
    'GuardDuty again': { event: call('guardduty', 'UpdateDetector', { request: { detectorId: 'd', enable: 'true' } }), severity: 'info' },
    'Security Hub': { event: call('securityhub', 'EnableSecurityHub'), severity: 'info' },
    'the recorder': { event: recorder({ allSupported: true }), severity: 'info' },
    'the recorder started': {
      event: call('config', 'StartConfigurationRecorder', { request: { configurationRecorderName: 'default' } }),
      severity: 'info',
    },
    'the channel': { event: call('config', 'PutDeliveryChannel', { request: { deliveryChannel: { name: 'default' } } }), severity: 'info' },
  },
  nearMisses: {
    'a recorder that records little': { event: recorder({ allSupported: false }) },
    'a detector switched off': { event: call('guardduty', 'UpdateDetector', { request: { enable: false } }) },
    'a detector made and left off': { event: call('guardduty', 'CreateDetector', { request: { enable: false } }) },
    'there is one already': {
      event: call('guardduty', 'CreateDetector', { request: { enable: true }, over: { errorCode: 'BadRequestException' } }),
    },
    "another service's detector": { event: call('frauddetector', 'CreateDetector', { request: { enable: true } }) },
  },
  denied: {
    'is information': {
      event: call('guardduty', 'CreateDetector', { request: { enable: true }, over: refused }),
      severity: 'info',
      subject: 'attempt:us-east-1/guardduty',
      saysNot: /switched on/,
    },
    'what it was to record is not shown': { event: call('config', 'PutConfigurationRecorder', { over: refused }), severity: 'info' },
  },
  nullParameters: { 'Security Hub has none': { event: call('securityhub', 'EnableSecurityHubV2'), severity: 'info' } },
  identities: {
    root: { event: call('securityhub', 'EnableSecurityHub', { by: root() }), severity: 'info' },
    'a role session': { event: call('securityhub', 'EnableSecurityHub', { by: role() }), severity: 'info' },
  },
  evasions: { "a service's user agent": { event: disguised(created), severity: 'info' } },
});
