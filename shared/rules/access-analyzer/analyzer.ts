import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';

/** Calls name the analyzer or its ARN; a name is unique within account and region. */
export const analyzerOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  textAt(request, 'analyzerName') ?? (textAt(request, 'analyzerArn') ?? textAt(response, 'arn'))?.split('/').at(-1);

export function analyzerSubject(event: CloudTrailEvent): Subject {
  const name = analyzerOf(event);
  return {
    type: 'resource',
    id: `analyzer/${event.region ?? ''}/${name ?? ''}`,
    label: `${name === undefined ? 'an analyzer that the record does not name' : `analyzer ${name}`} in ${event.region ?? 'a region not named'}`,
  };
}

/** Resolvers must not end what nobody named. */
export const namedAnalyzer = (event: CloudTrailEvent): Subject | undefined =>
  event.outcome.kind === 'succeeded' && analyzerOf(event) !== undefined ? analyzerSubject(event) : undefined;
