import type { Json, JsonObject } from '../../../shared/cloudtrail/json.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, awsService, call, role, user } from '../../../test/support/records.ts';
import { rule } from './credential-read-burst.ts';

const many = (count: number, record: (index: number) => JsonObject, every = 0.25) =>
  Array.from({ length: count }, (_, index) => later(index * every, record(index)));
const read = (source: string, name: string, request: Json, by: JsonObject = role(), over: JsonObject = {}) =>
  call(source, name, { by, request, over: { readOnly: true, ...over } });
const secret = (index: number, by?: JsonObject, over?: JsonObject) =>
  read('secretsmanager', 'GetSecretValue', { secretId: `app/${index}` }, by, over);
const parameter = (index: number, withDecryption: Json = true) => read('ssm', 'GetParameter', { name: `/app/${index}`, withDecryption });
const names = (from: number, count: number) => Array.from({ length: count }, (_, index) => `/app/${from + index}`);
const DENIED = { errorCode: 'AccessDeniedException' };

export const cases = casesOverTime(rule, {
  opens: {
    'ten secrets': {
      events: many(10, (index) => secret(index)),
      severity: 'high',
      says: /Role Deploy \(session bob\) read or tried to read 10 distinct secrets within 5 minutes[\s\S]*secretsmanager\/app\/0/,
    },
    'ten decrypted parameters': { events: many(10, (index) => parameter(index)), severity: 'high' },
    'several parameters in one call': {
      events: [
        later(0, read('ssm', 'GetParameters', { names: names(0, 6), withDecryption: 'true' })),
        later(1, read('ssm', 'GetParameters', { names: names(6, 4), withDecryption: true })),
      ],
      severity: 'high',
    },
    'ten in one call alone': {
      events: [later(0, read('secretsmanager', 'BatchGetSecretValue', { secretIdList: names(0, 10) }))],
      severity: 'high',
    },
    'refused passwords of instances': {
      events: many(12, (index) =>
        read('ec2', 'GetPasswordData', { instanceId: `i-${index}` }, role(), { errorCode: 'Client.UnauthorizedOperation' }),
      ),
      on: [9],
      severity: 'high',
      says: /tried to read/,
    },
    'refused, the secret only in the message': {
      events: many(10, (index) =>
        read('secretsmanager', 'GetSecretValue', null, role(), {
          ...DENIED,
          errorMessage: `User: x is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:app${index}-AbCdEf because no`,
        }),
      ),
      severity: 'high',
    },
    'refused, not named at all': { events: many(10, () => read('ssm', 'GetParameter', null, role(), DENIED)), severity: 'high' },
    'of all three kinds together': {
      events: [
        ...many(4, (index) => secret(index)),
        ...many(3, (index) => parameter(index)),
        ...many(3, (index) => read('ec2', 'GetPasswordData', { instanceId: `i-${index}` })),
      ].map((one, index) => later(index / 10, one)),
      severity: 'high',
      says: /ec2\/i-2/,
    },
  },
  quiet: {
    'nine secrets': { events: many(9, (index) => secret(index)) },
    'one secret many times': { events: many(30, () => secret(1), 0.1) },
    'one parameter in many versions, by name and by ARN': {
      events: many(20, (index) =>
        read('ssm', 'GetParameter', {
          name: index % 2 === 0 ? `/app/1:${index}` : `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/app/1`,
          withDecryption: true,
        }),
      ),
    },
    'too slow': { events: many(10, (index) => secret(index), 0.6) },
    'parameters without decryption': { events: many(12, (index) => parameter(index, index % 2 === 0 ? 'false' : null)) },
    'parameters that AWS publishes': {
      events: many(12, (index) => read('ssm', 'GetParameter', { name: `/aws/service/ami/${index}`, withDecryption: true })),
    },
    'they were not there': { events: many(12, (index) => secret(index, role(), { errorCode: 'ResourceNotFoundException' })) },
    'two callers': { events: many(12, (index) => secret(index, index % 2 === 0 ? role() : user())) },
    'a service for itself': { events: many(12, (index) => secret(index, awsService('rds.amazonaws.com'))) },
    'the list of secrets': { events: many(12, (index) => read('secretsmanager', 'DescribeSecret', { secretId: `app/${index}` })) },
  },
  evasions: {
    'a new session name, agent and address each time': {
      events: many(10, (index) =>
        secret(index, role('Deploy', `s${index}`), { userAgent: `aws/${index}`, sourceIPAddress: `198.51.100.${index}` }),
      ),
      severity: 'high',
    },
    'a list of one where a text is usual': {
      events: many(10, (index) => read('ssm', 'GetParameters', { names: `/app/${index}`, withDecryption: 'True' })),
      severity: 'high',
    },
  },
});
