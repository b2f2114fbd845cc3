import { iamResource, nameInArn } from '../cloudtrail/arn.ts';
import type { Target } from '../cloudtrail/target.ts';
import type { Subject } from './rule.ts';

/** Subjects made the same way by every rule and resolver, so that what one opens the other finds. */
export const rootSubject: Subject = { type: 'root', id: 'root', label: 'root user' };

/** The account as a whole. */
export const accountSubject = (account: string): Subject => ({ type: 'account', id: account, label: `account ${account}` });

export const userSubject = (name: string): Subject => ({ type: 'user', id: name, label: `user ${name}` });

export const groupSubject = (name: string): Subject => ({ type: 'group', id: name, label: `group ${name}` });

/** By its ARN: two trails may have one name in two regions. */
export const trailArnSubject = (arn: string): Subject => ({ type: 'trail', id: arn, label: `trail ${nameInArn(arn)}` });

/** A service as it stands in one region. */
export const regionSubject = (service: string, region: string): Subject => ({
  type: 'resource',
  id: `${service}/${region}`,
  label: `${service} in ${region}`,
});

/** "Lambda/us-east-1" of what stands there, and of the service there itself; undefined: the subject does not say where it stands. */
export const placeOf = ({ type, id }: Pick<Subject, 'type' | 'id'>): string | undefined =>
  type === 'resource' ? /^[A-Za-z][\w ]*\/[a-z]{2,}(?:-[a-z]+)+-\d+(?=\/|$)/.exec(id)?.[0] : undefined;

export const keySubject = (keyId: string, owner: string | undefined): Subject => ({
  type: 'access-key',
  id: keyId,
  label: owner === undefined ? `access key ${keyId}` : `access key ${keyId} of ${owner}`,
});

/** The identity a call acts on; `fallback` names the subject where the record does not say. */
export function targetSubject(target: Target | undefined, fallback: string): Subject {
  if (target === undefined) return { type: 'account', id: `unnamed:${fallback}`, label: `an unnamed ${fallback}` };
  if (target.kind === 'root') return rootSubject;
  const id = target.kind === 'policy' ? (target.arn ?? target.name) : (target.name ?? target.arn);
  return {
    type: target.kind,
    id: id ?? `unnamed:${fallback}`,
    label: `${target.kind} ${target.name ?? iamResource(target.arn)?.name ?? `(${fallback})`}`,
  };
}

/** A managed policy on an identity: the pair is what an attach opens and a detach ends. */
export const attachmentSubject = (target: Target, policyArn: string): Subject => ({
  type: 'attachment',
  id: `${target.kind}/${target.name ?? ''}|${policyArn}`,
  label: `${nameInArn(policyArn)} on ${target.kind} ${target.name ?? ''}`,
});

/** An inline policy of an identity. */
export const inlineSubject = (target: Target, policyName: string): Subject => ({
  type: 'policy',
  id: `${target.kind}/${target.name ?? ''}|inline|${policyName}`,
  label: `inline policy ${policyName} of ${target.kind} ${target.name ?? ''}`,
});
