import { channelContract } from '../support/contract/channel-contract.ts';
import { hubEnd, mailEnd, pagerEnd, slackBotEnd, slackHookEnd, topicEnd, webhookEnd } from '../support/contract/channel-ends.ts';

channelContract('slack-webhook', slackHookEnd);
channelContract('slack-bot', slackBotEnd);
channelContract('email', mailEnd);
channelContract('sns', topicEnd);
channelContract('pagerduty', pagerEnd);
channelContract('security-hub', hubEnd);
channelContract('webhook', webhookEnd);
