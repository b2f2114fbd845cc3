import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { namedInDenial } from '../vocabulary/tampering.ts';

/** The id of a trail that no part of the record names. */
export const UNNAMED = 'unnamed';

/** Parameters hold the trail's name or its ARN, a denied call's message the ARN: the name is the same in all three. */
export function trailOf(event: CloudTrailEvent): Subject {
  const { request, response } = event;
  const written =
    textAt(request, 'name') ??
    textAt(request, 'trailName') ??
    textAt(response, 'trailARN') ??
    textAt(response, 'name') ??
    namedInDenial(event);
  const name = iamResource(written)?.name ?? written;
  return { type: 'trail', id: name ?? UNNAMED, label: name === undefined ? 'a trail' : `trail ${name}` };
}
