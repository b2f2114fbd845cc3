/** Browsers name others whom they are like; the first that is named in this order is the true one. */
const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'];
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'Macintosh', 'Linux'];

/**
 * A user agent without its versions: "Firefox on Windows", "aws-cli". Undefined: it names no program of the caller, but the service
 * that called on their behalf.
 */
export function agentFamily(agent: string): string | undefined {
  const text = agent.replace(/^\[(.*)\]$/s, '$1').trim();
  if (text === '' || text === 'AWS Internal' || /^[\w.-]+\.amazonaws\.com$/.test(text)) return undefined;
  const browser = BROWSERS.find((name) => text.includes(`${name}/`));
  if (!text.startsWith('Mozilla/') || browser === undefined) return text.split(/[/\s]/, 1)[0];
  const system = SYSTEMS.find((name) => text.includes(name));
  return system === undefined ? browser : `${browser} on ${system}`;
}
