import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import { wordsAt } from '../vocabulary/fields.ts';

/** Calls whose answer holds a secret, by service. */
export const CREDENTIAL_READS = {
  ec2: ['GetPasswordData'],
  ssm: ['GetParameter', 'GetParameters', 'GetParametersByPath'],
  secretsmanager: ['GetSecretValue', 'BatchGetSecretValue'],
} as const;

const NAMES = new Set(Object.entries(CREDENTIAL_READS).flatMap(([source, names]) => names.map((name) => `${source}:${name}`)));

/**
 * What a call read or was refused: instances, secrets, decrypted parameters, each by a name of its own.
 * Undefined for a call that is no such read, or that failed for another reason than a refusal.
 */
export function credentialsRead(event: CloudTrailEvent): readonly string[] | undefined {
  const { id, source, name, outcome, request } = event;
  if (!NAMES.has(`${source}:${name}`) || outcome.kind === 'failed') return undefined;
  // A refused call may show no parameters: then nothing says that it did not ask for the plain text.
  const isShown = Object.keys(request).length > 0;
  if (source === 'ssm' && isShown && booleanAt(request, 'withDecryption') !== true) return undefined;
  const given = [...namedIn(event), ...refusedResource(event)];
  const found = given.filter((one) => !PUBLISHED.test(one));
  if (given.length > found.length && found.length === 0) return undefined;
  // One that is not named (a search by filters, a message cut short) counts as one.
  return found.length === 0 ? [`${source}/not named (${id})`] : found.map((one) => `${source}/${one}`);
}

/** The parameters that AWS publishes hold no secret; nobody else can write under their path. */
const PUBLISHED = /^\/?aws\/service\//;

function namedIn({ source, request }: CloudTrailEvent): readonly string[] {
  if (source === 'ec2') return wordsAt(request, 'instanceId');
  if (source === 'secretsmanager') return [...wordsAt(request, 'secretId'), ...wordsAt(request, 'secretIdList')];
  const path = textAt(request, 'path');
  return path === undefined ? [...wordsAt(request, 'name'), ...wordsAt(request, 'names')].map(parameterName) : [`${path}*`];
}

/** One parameter has one name, be it given by ARN, with a version, or with a label. */
const parameterName = (given: string): string =>
  (parseArn(given)?.resource.replace(/^parameter(?=\/)/, '') ?? given).replace(/:[^:/]+$/, '');

/** Only where the call itself shows nothing. */
function refusedResource({ source, outcome, request }: CloudTrailEvent): readonly string[] {
  if (outcome.kind !== 'denied' || Object.keys(request).length > 0) return [];
  const arn = /on resource: (arn:[^\s,]+)/.exec(outcome.message ?? '')?.[1];
  if (arn === undefined) return [];
  return [source === 'ssm' ? parameterName(arn) : arn];
}
