import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Listen } from '../shared/rules/listen.ts';
import { seeded } from './random.ts';

const EVENTS_A_FILE = 2000;
const ACCOUNT = '111122223333';

/** What a busy account's trail is mostly made of; what a rule listens for comes by its share. */
const ROUTINE: readonly (readonly [string, readonly string[]])[] = [
  ['ec2', ['DescribeInstances', 'DescribeVolumes', 'DescribeSecurityGroups', 'DescribeNetworkInterfaces', 'CreateTags']],
  ['s3', ['GetBucketAcl', 'GetBucketPolicy', 'ListBuckets', 'GetBucketLogging']],
  ['kms', ['Decrypt', 'GenerateDataKey', 'DescribeKey']],
  ['sts', ['GetCallerIdentity', 'DecodeAuthorizationMessage']],
  ['logs', ['CreateLogStream', 'DescribeLogGroups']],
  ['ssm', ['UpdateInstanceInformation', 'GetParameters', 'ListInstanceAssociations']],
];

/**
 * Writes log files of made-up events, the same for the same seed: about 1,200 bytes an event, most of them routine.
 * @param share of events that a rule listens for (0 to 1).
 */
export function generateTrail(folder: string, listens: readonly Listen[], events: number, share: number, seed = 1): void {
  const random = seeded(seed);
  const heard = listens.flatMap((listen) => ('names' in listen ? [[listen.source, listen.names] as const] : []));
  const listened = new Set(heard.flatMap(([, names]) => names));
  const unheard = ROUTINE.map(([source, names]) => [source, names.filter((name) => !listened.has(name))] as const).filter(
    ([, names]) => names.length > 0,
  );
  mkdirSync(folder, { recursive: true });
  for (let from = 0; from < events; from += EVENTS_A_FILE) {
    const records: string[] = [];
    for (let index = from; index < Math.min(events, from + EVENTS_A_FILE); index++) {
      const [source, names] = picked(random() < share ? heard : unheard, random);
      records.push(JSON.stringify(recordOf(source, picked(names, random), index, random)));
    }
    writeFileSync(join(folder, `${ACCOUNT}_CloudTrail_us-east-1_${from}.json.gz`), gzipSync(`{"Records":[${records.join(',')}]}`));
  }
}

function picked<T>(from: readonly T[], random: () => number): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

const hex = (length: number, random: () => number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const uuid = (random: () => number): string => [8, 4, 4, 4, 12].map((length) => hex(length, random)).join('-');

function recordOf(source: string, name: string, index: number, random: () => number): object {
  const person = `engineer-${Math.floor(random() * 40)}`;
  const isRead = /^(Get|List|Describe)/.test(name);
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEROLE00001:${person}`,
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deploy/${person}`,
      accountId: ACCOUNT,
      accessKeyId: `ASIA${hex(16, random).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLEROLE00001',
          arn: `arn:aws:iam::${ACCOUNT}:role/Deploy`,
          accountId: ACCOUNT,
          userName: 'Deploy',
        },
        attributes: { creationDate: '2026-03-04T08:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: new Date(Date.UTC(2026, 2, 4) + index * 200).toISOString().replace(/\.\d+Z/, 'Z'),
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: `203.0.113.${Math.floor(random() * 250)}`,
    userAgent: 'aws-sdk-go-v2/1.36.3 os/linux lang/go#1.24.1 md/GOOS#linux md/GOARCH#arm64 api/service#1.210.0',
    requestParameters: {
      userName: person,
      resourceId: `i-${hex(17, random)}`,
      filterSet: { items: [{ name: 'tag:team', valueSet: { items: [{ value: 'payments' }] } }] },
    },
    responseElements: null,
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: isRead,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${source}.us-east-1.amazonaws.com`,
    },
  };
}
