import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt } from '../../cloudtrail/json.ts';
import type { Grade } from '../severity.ts';
import type { MonitorCalls } from './touch.ts';

const table = { fields: ['tableName'], noun: 'table', part: 'table' };
const queue = { fields: ['queueUrl'], noun: 'queue', part: 'queue' };
const topic = { fields: ['topicArn'], noun: 'topic', part: 'topic' };
const subscription = { fields: ['subscriptionArn'], noun: 'topic', part: 'subscription' };

/** Calls on what the monitor remembers with, waits in and raises its own alarms through. Items of a table are data events: not seen. */
export const DATA_CALLS: MonitorCalls = {
  dynamodb: {
    DeleteTable: { ...table, did: 'deleted' },
    UpdateTable: { ...table, did: 'changed' },
    UpdateTimeToLive: { ...table, did: 'changed how long items stay in' },
    UpdateContinuousBackups: { ...table, did: 'changed the backups of' },
    PutResourcePolicy: { ...table, fields: ['resourceArn'], did: 'changed who may use' },
    DeleteResourcePolicy: { ...table, fields: ['resourceArn'], did: 'changed who may use' },
    DeleteBackup: { ...table, fields: ['backupArn'], did: 'deleted a backup of' },
  },
  sqs: {
    DeleteQueue: { ...queue, did: 'deleted' },
    PurgeQueue: { ...queue, did: 'emptied' },
    SetQueueAttributes: { ...queue, did: 'changed the settings of' },
    AddPermission: { ...queue, did: 'changed who may use' },
    RemovePermission: { ...queue, did: 'changed who may use' },
  },
  sns: {
    DeleteTopic: { ...topic, did: 'deleted' },
    SetTopicAttributes: { ...topic, did: 'changed the settings of' },
    AddPermission: { ...topic, did: 'changed who may use' },
    RemovePermission: { ...topic, did: 'changed who may use' },
    Subscribe: { ...topic, did: 'added a subscriber to' },
    Unsubscribe: { ...subscription, did: 'took a subscriber from' },
    SetSubscriptionAttributes: { ...subscription, did: 'changed what a subscriber gets from' },
  },
};

const critical = (because: string): Grade => ({ severity: 'critical', because });

/** What the change may do. */
export function gradeOfData({ source, api, request }: CloudTrailEvent): Grade {
  if (source === 'sns') {
    return api === 'Subscribe'
      ? { severity: 'high', because: 'somebody new reads what the monitor says of its own health' }
      : critical('nobody may hear any more that the monitor is ill');
  }
  if (source === 'sqs')
    return critical(api === 'PurgeQueue' ? 'events that waited to be judged are lost' : 'events may be lost on their way');
  if (booleanAt(request, 'streamSpecification', 'streamEnabled') === false)
    return critical('alerts are sent from the stream that is now off');
  if (booleanAt(request, 'deletionProtectionEnabled') === false) return critical('the table can now be deleted');
  if (booleanAt(request, 'pointInTimeRecoverySpecification', 'pointInTimeRecoveryEnabled') === false) {
    return critical('what is deleted from the table from now on cannot be brought back');
  }
  return critical(
    api.startsWith('Delete') ? 'findings and their history may be lost' : 'findings, or the alerts made from them, may be lost',
  );
}
