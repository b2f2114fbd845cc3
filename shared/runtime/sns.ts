import { SNSClient } from '@aws-sdk/client-sns';
import { snsTopic } from '../adapters/channels/sns-topic.ts';
import type { ServiceChannel } from '../alerts/channel.ts';
import { channelClient } from './aws-client.ts';

/** A topic is spoken to in its own region. @param endpoint another than AWS's own, for the stand-in. */
export const topicChannel = (id: string, topicArn: string, endpoint: string | undefined): ServiceChannel =>
  snsTopic({ id, topicArn, client: new SNSClient(channelClient(topicArn.split(':')[3], endpoint)) });
