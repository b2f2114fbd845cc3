import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type JsonObject, objectAt, textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { endedBy } from '../vocabulary/ended-by.ts';

/** A machine and the profile that a call gives it or takes from it. */
export interface Association {
  readonly instance: string | undefined;
  readonly id: string | undefined;
  readonly profile: string | undefined;
}

/** EC2 wraps what was asked ("…Request", capital members) and what was answered ("…Response", small ones). */
export function associationOf({ api, request, response }: CloudTrailEvent): Association {
  const asked = objectAt(request, `${api}Request`);
  const answered = objectAt(response, `${api}Response`, 'iamInstanceProfileAssociation');
  const profile = objectAt(asked, 'IamInstanceProfile');
  return {
    instance: textAt(answered, 'instanceId') ?? either(asked, 'InstanceId') ?? either(request, 'InstanceId'),
    id: textAt(answered, 'associationId') ?? either(asked, 'AssociationId') ?? either(request, 'AssociationId'),
    profile: textAt(profile, 'Name') ?? iamResource(textAt(profile, 'Arn'))?.name ?? profileIn(answered) ?? profileIn(request),
  };
}

const either = (from: JsonObject, name: string): string | undefined =>
  textAt(from, name) ?? textAt(from, `${name.charAt(0).toLowerCase()}${name.slice(1)}`);

const profileIn = (from: JsonObject): string | undefined =>
  textAt(from, 'iamInstanceProfile', 'name') ?? iamResource(textAt(from, 'iamInstanceProfile', 'arn'))?.name;

/** A machine has one profile at a time: whatever takes it away ends what put it there. */
export function machineSubject({ instance, id }: Association): Subject {
  if (instance !== undefined) return { type: 'resource', id: `instance/${instance}`, label: `instance ${instance}` };
  return { type: 'resource', id: `association/${id ?? 'unnamed'}`, label: 'an instance that the record does not name' };
}

/** A machine without a role has one. */
export const profileAssociated = endedBy('ec2', ['AssociateIamInstanceProfile'], 'the machine was given a profile', (event) => {
  const association = associationOf(event);
  return association.instance === undefined ? undefined : machineSubject(association);
});
