import type { RespondPorts } from './ports.ts';
import type { Pressed } from './slack-payload.ts';

/** A word to the person alone. What they asked for is done or refused whether it arrives or not. */
export async function whispered(
  { response_url }: Pick<Pressed, 'response_url'>,
  text: string,
  { slack, warn }: RespondPorts,
): Promise<void> {
  if (response_url === undefined) return;
  try {
    await slack.whisper(response_url, text);
  } catch (error) {
    warn('a word to somebody in Slack did not arrive', error);
  }
}
