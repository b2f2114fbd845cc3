import type { SlackRespondConfig, SlackVerb } from '../../shared/alerts/config-respond.ts';
import { clipped, oneLine } from '../../shared/alerts/plain-text.ts';
import type { SlackApp } from '../../shared/alerts/slack-app.ts';
import type { SlackUser } from './slack-payload.ts';

/** Whether the person may, and by which name people know them. Of a group's member that is what Slack calls them, with the id that nobody can choose. */
export async function authorised(
  user: SlackUser,
  verb: SlackVerb,
  { users, groups, may }: SlackRespondConfig,
  slack: Pick<SlackApp, 'isInGroups'>,
): Promise<{ readonly name: string } | undefined> {
  const known = Object.hasOwn(users, user.id) ? users[user.id] : undefined;
  if (known !== undefined) return (known.may ?? may).includes(verb) ? { name: known.name } : undefined;
  if (!may.includes(verb) || groups.length === 0 || !(await slack.isInGroups(user.id, groups))) return undefined;
  const called = clipped(oneLine(user.name ?? user.username ?? ''), 60);
  return { name: called === '' ? user.id : `${called} (${user.id})` };
}
