import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { IntentKey } from './ports.ts';

/** As `shared/adapters/store/keys.ts` writes it. A key that this does not read costs a minute: the sweep finds the intent all the same. */
const INTENT = /^INTENT#(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)#(.+)$/s;

/** The intents that a stream's records name by their keys; everything else in the stream is nobody's concern here. */
export const intentKeysOf = ({ Records }: DynamoDBStreamEvent): readonly IntentKey[] =>
  Records.flatMap(({ eventName, dynamodb }) => {
    const [, at, eventId] = INTENT.exec(dynamodb?.Keys?.['sk']?.S ?? '') ?? [];
    const pk = dynamodb?.Keys?.['pk']?.S ?? '';
    if (eventName === 'REMOVE' || at === undefined || eventId === undefined || !pk.startsWith('FINDING#')) return [];
    return [{ findingId: pk.slice('FINDING#'.length), eventId, at: new Date(at) }];
  });
