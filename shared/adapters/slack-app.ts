import type { WebClient } from '@slack/web-api';
import type { Secrets } from '../alerts/channel.ts';
import type { SlackApp } from '../alerts/slack-app.ts';
import { escaped } from '../alerts/slack-text.ts';
import { PermanentError, TransientError } from '../errors.ts';

/** A person waits, and Slack waits three seconds for all of it. */
const TIMEOUT_MS = 1500;
const GROUP_MS = 300_000;
const SLACK_HOOKS = 'https://hooks.slack.com';

export interface SlackAppOptions {
  readonly secrets: Secrets;
  /** Where the bot token is kept. */
  readonly botToken?: string;
  readonly now: () => Date;
  /** Other bases than Slack's own, for the stand-in. */
  readonly slackApiUrl?: string;
  readonly hookOrigin?: string;
}

/** Slack as an app sees it. The client is loaded with the first call, for its weight in a cold start. */
export function slackApp({ secrets, botToken, now, slackApiUrl, hookOrigin = SLACK_HOOKS }: SlackAppOptions): SlackApp {
  const members = new Map<string, { readonly until: number; readonly users: ReadonlySet<string> }>();
  const call = async <T>(what: string, work: (client: WebClient) => Promise<T>): Promise<T> => {
    if (botToken === undefined) throw new PermanentError(`${what} needs a bot token: give respond.slack.botToken`);
    const { slackClient } = await import('./channels/slack-client.ts');
    const client = slackClient(await secrets(botToken), { timeoutMs: TIMEOUT_MS, slackApiUrl });
    try {
      return await work(client);
    } catch (error) {
      // The client's own error may hold what was sent.
      throw new TransientError(`Slack refused ${what}: ${wordOf(error)}`);
    }
  };
  const usersOf = async (group: string): Promise<ReadonlySet<string>> => {
    const known = members.get(group);
    if (known !== undefined && known.until > now().getTime()) return known.users;
    const { users = [] } = await call('usergroups.users.list', (client) => client.usergroups.users.list({ usergroup: group }));
    members.set(group, { until: now().getTime() + GROUP_MS, users: new Set(users) });
    return new Set(users);
  };
  return {
    open: async (trigger, view) => {
      await call('views.open', (client) => client.views.open({ trigger_id: trigger, view: { ...view, blocks: [...view.blocks] } }));
    },
    isInGroups: async (user, groups) => (await Promise.all(groups.map(usersOf))).some((users) => users.has(user)),
    async whisper(responseUrl, text) {
      if (URL.parse(responseUrl)?.origin !== hookOrigin) return;
      const response = await fetch(responseUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text: escaped(text) }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new TransientError(`Slack refused a word to a person with status ${response.status}`);
    },
    say: async (channel, thread, text) => {
      await call('chat.postMessage', (client) =>
        client.chat.postMessage({ channel, thread_ts: thread, text, unfurl_links: false, unfurl_media: false }),
      );
    },
  };
}

/** Slack's own word for what is wrong, or the kind of failure. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const data = 'data' in error && typeof error.data === 'object' && error.data !== null ? error.data : {};
  return 'error' in data && typeof data.error === 'string' ? data.error.slice(0, 80) : error.name;
}
