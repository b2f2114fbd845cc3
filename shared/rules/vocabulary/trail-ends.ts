import { parseArn } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { accountSubject, trailArnSubject } from '../subjects.ts';
import { endedBy } from './ended-by.ts';
import { flagAt } from './fields.ts';

/** A trail is changed in its home region, by its name or its ARN. */
function trailIn({ account, partition, region, request, response }: CloudTrailEvent): Subject | undefined {
  const written = textAt(response, 'trailARN') ?? textAt(request, 'name');
  if (written === undefined || account === undefined || region === undefined) return undefined;
  return trailArnSubject(parseArn(written) === undefined ? `arn:${partition}:cloudtrail:${region}:${account}:trail/${written}` : written);
}

const accountOf = ({ account }: CloudTrailEvent): Subject | undefined => (account === undefined ? undefined : accountSubject(account));

/** What was wrong with a trail ends with the trail. That it is gone is a finding of its own. */
export const trailDeleted = endedBy('cloudtrail', ['DeleteTrail'], 'the trail was deleted', trailIn);

export const trailEncrypted = endedBy('cloudtrail', ['UpdateTrail'], 'the trail was given a KMS key', (event) =>
  textAt(event.request, 'kmsKeyId') ? trailIn(event) : undefined,
);

export const trailValidated = endedBy('cloudtrail', ['UpdateTrail'], 'validation of log files was turned on', (event) =>
  flagAt(event.request, 'enableLogFileValidation') === true ? trailIn(event) : undefined,
);

/** An account without trails has one. */
export const trailMade = endedBy('cloudtrail', ['CreateTrail'], 'a trail was made', accountOf);

/** An account where no trail logs has one that does. */
export const loggingStarted = endedBy('cloudtrail', ['StartLogging'], 'a trail logs again', accountOf);
