import { casesFor } from '../../../test/support/posture-cases.ts';
import { advanced, refused, trail } from '../../../test/support/posture-parts.ts';
import { check } from './trail-multi-region.ts';

const classic = (over: object) => ({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ...over }] });
const readOnly = (value: string) => ({ Field: 'readOnly', Equals: [value] });
const without = (...NotEquals: string[]) => ({ Field: 'eventSource', NotEquals });

export const cases = casesFor(check, {
  pass: {
    'classic selectors': { given: { trails: [trail()] }, outcome: 'pass', says: /main: all management events of every region$/m },
    'an advanced selector, whatever it is called': {
      given: { trails: [trail({}, {}, advanced('Data only, no management'))] },
      outcome: 'pass',
    },
    'one of many trails': { given: { trails: [trail({ Name: 'old', IsMultiRegionTrail: false }), trail()] }, outcome: 'pass' },
    "beside one that can't be read": {
      given: { trails: [trail({ Name: 'org', status: refused('cloudtrail:GetTrailStatus') }), trail()] },
      outcome: 'pass',
    },
    'two selectors that together take everything': {
      given: {
        trails: [
          trail(
            {},
            {},
            {
              AdvancedEventSelectors: [
                ...(advanced('reads', readOnly('true')).AdvancedEventSelectors ?? []),
                ...(advanced('writes', readOnly('false')).AdvancedEventSelectors ?? []),
              ],
            },
          ),
        ],
      },
      outcome: 'pass',
    },
  },
  fail: {
    'no trail': { given: { trails: [] }, outcome: 'fail', says: /create-trail[\s\S]*start-logging/ },
    'one region': {
      given: { trails: [trail({ IsMultiRegionTrail: false })] },
      outcome: 'fail',
      says: /update-trail --name \S+ --is-multi-region-trail/,
    },
    'not logging': { given: { trails: [trail({}, { IsLogging: false })] }, outcome: 'fail' },
    'writes alone': { given: { trails: [trail({}, {}, classic({ ReadWriteType: 'WriteOnly' }))] }, outcome: 'fail', says: /read events/ },
    'data events alone': { given: { trails: [trail({}, {}, classic({ IncludeManagementEvents: false }))] }, outcome: 'fail' },
    "the console's name for all events, and a filter": {
      given: { trails: [trail({}, {}, advanced('Management events selector', readOnly('false')))] },
      outcome: 'fail',
    },
    'a filter that nobody can judge': {
      given: { trails: [trail({}, {}, advanced('all', { Field: 'eventName', NotEquals: ['CreateUser'] }))] },
      outcome: 'fail',
    },
    'IAM left out': {
      given: { trails: [trail({}, {}, advanced('all', without('iam.amazonaws.com')))] },
      outcome: 'fail',
      says: /events of iam/,
    },
    'a source by its beginning': {
      given: { trails: [trail({}, {}, advanced('all', { Field: 'eventSource', NotStartsWith: ['i'] }))] },
      outcome: 'fail',
    },
    'a name that would run': {
      given: { trails: [trail({ IsMultiRegionTrail: false, TrailARN: 'arn:x;$(id)' })] },
      outcome: 'fail',
      says: /--name 'arn:x;\$\(id\)'/,
    },
  },
  edges: {
    'KMS and RDS data left out, which CloudTrail offers': {
      given: { trails: [trail({}, {}, classic({ ExcludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }))] },
      outcome: 'pass',
      says: /without those of kms\.amazonaws\.com and rdsdata/,
    },
    'the same by an advanced selector': {
      given: { trails: [trail({}, {}, advanced('all', without('kms.amazonaws.com')))] },
      outcome: 'pass',
      says: /without those of kms/,
    },
    'operators that are not used, as empty lists': {
      given: {
        trails: [trail({}, {}, advanced('all', { Field: 'eventSource', Equals: [], StartsWith: [], NotEquals: ['kms.amazonaws.com'] }))],
      },
      outcome: 'pass',
    },
    'left out by one trail, taken by the other': {
      given: { trails: [trail({}, {}, advanced('all', without('kms.amazonaws.com'))), trail({ Name: 'second' })] },
      outcome: 'pass',
      says: /every region$/m,
    },
  },
  missing: {
    "the status of an organisation's trail is denied": {
      given: { trails: [trail({ status: refused('cloudtrail:GetTrailStatus') })] },
      outcome: 'error',
      says: /cloudtrail:GetTrailStatus/,
    },
    'its selectors are denied': { given: { trails: [trail({ selectors: refused('cloudtrail:GetEventSelectors') })] }, outcome: 'error' },
    'no selectors': { given: { trails: [trail({}, {}, {})] }, outcome: 'fail' },
    'a type of events that is not known': { given: { trails: [trail({}, {}, classic({ ReadWriteType: 'Some' }))] }, outcome: 'fail' },
    'fields that are not said': {
      given: { trails: [trail({ IsMultiRegionTrail: undefined }, { IsLogging: undefined })] },
      outcome: 'fail',
    },
  },
});
