import type { Config, ConfigFault } from './config.ts';

/** What no single field of `respond` shows: buttons that nobody may press, groups that nobody can be asked for. */
export function respondFaults({ respond }: Config): readonly ConfigFault[] {
  if (respond === undefined) return [];
  const { slack, mail } = respond;
  const faults: ConfigFault[] = [];
  if (slack === undefined && mail === undefined) {
    faults.push({ path: ['respond'], message: 'say how people answer: by slack, by mail or by both, or leave the section out' });
  }
  if (slack === undefined) return faults;
  if (Object.keys(slack.users).length === 0 && slack.groups.length === 0) {
    faults.push({ path: ['respond', 'slack', 'users'], message: 'nobody may press a button: name users or groups' });
  }
  if (slack.groups.length > 0 && slack.botToken === undefined) {
    faults.push({
      path: ['respond', 'slack', 'groups'],
      message: 'who is in a group is asked of Slack with a token: give botToken (scope usergroups:read), or name users',
    });
  }
  return faults;
}
