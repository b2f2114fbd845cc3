import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';

const patience = { connectionTimeout: 3000, requestTimeout: 8000, throwOnRequestTimeout: true };

export const eventBridgeClient = (): EventBridgeClient => new EventBridgeClient({ requestHandler: patience });

export const sqsClient = (): SQSClient => new SQSClient({ requestHandler: patience });

/** Questions only, of which SES takes about one a second: they may be asked again. */
export const sesQuestionsClient = (): SESv2Client => new SESv2Client({ retryMode: 'adaptive', maxAttempts: 6, requestHandler: patience });
