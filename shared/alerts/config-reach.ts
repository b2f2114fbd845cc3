import { atLeast, type Severity } from '../rules/severity.ts';
import type { Config, ConfigFault, Route } from './config.ts';
import { OWNER } from './config-owners.ts';

/** What would keep an alert from people, found before anything is deployed. */
export interface Reach {
  readonly faults: readonly ConfigFault[];
  /** Worth knowing, and no reason not to deploy. */
  readonly warnings: readonly ConfigFault[];
}

/**
 * Whether a critical finding reaches channels of two different types, however the routes turn out; some channel it always
 * reaches, as the default must name one. With one type of channel in all the configuration that can't be had: a warning says what to add.
 */
export function reachOf(config: Config): Reach {
  const { channels } = config;
  const kinds = new Set(Object.values(channels).map(({ type }) => kindOf(type)));
  if (kinds.size < 2) {
    const message = `all channels are of the type ${[...kinds].join('')}: when it fails, nobody hears of a critical finding. Add one of another type (Slack and e-mail, say) and name it in a route for critical`;
    return { faults: [], warnings: [{ path: ['channels'], message }] };
  }
  const thin = endings('critical', config).filter(({ reached }) => new Set(reached.map((id) => kindOf(channels[id]?.type ?? ''))).size < 2);
  const faults = thin.map(({ path, reached }) => ({
    path,
    message: `a critical finding may end here and reach only ${reached.join(' and ')}: name channels of two types, or put a route "severityAtLeast: critical" with both above it`,
  }));
  return { faults, warnings: [] };
}

/** Two ways into Slack fail together. */
const kindOf = (type: string): string => (type.startsWith('slack-') ? 'slack' : type);

interface Ending {
  readonly path: readonly (string | number)[];
  /** At the least: whoever owns it comes on top. */
  readonly reached: readonly string[];
}

/** Where a finding of the severity may end, each with the channels it reaches there at the least. */
function endings(severity: Severity, { routes, defaultRoute }: Config): readonly Ending[] {
  const fallback = plain(defaultRoute.channels);
  const of = (channels: readonly string[]) => (plain(channels).length > 0 ? plain(channels) : fallback);
  const ends: Ending[] = [];
  const maybe: Ending[] = [];
  const always: string[] = [];
  for (const [index, { when, channels, continue: goesOn }] of routes.entries()) {
    if (!mayTake(when, severity) || (atLeast(severity, 'high') && (when.names !== undefined || when.paths !== undefined))) continue;
    const path = ['routes', index, 'channels'];
    if (!isOnlyBySeverity(when)) {
      (goesOn ? maybe : ends).push({ path, reached: goesOn ? of(channels) : [...always, ...of(channels)] });
      continue;
    }
    always.push(...of(channels));
    // What this one takes never gets to a later route, nor to the default; what earlier ones added is more than this.
    if (!goesOn) return [...ends, { path, reached: always }];
  }
  const rest = always.length > 0 ? always : fallback;
  const added = maybe.map(({ path, reached }) => ({ path, reached: [...always, ...reached] }));
  return [...ends, ...added, { path: ['defaultRoute', 'channels'], reached: rest }];
}

const plain = (channels: readonly string[]): readonly string[] => channels.filter((channel) => channel !== OWNER);

const mayTake = ({ severityAtLeast, severities }: Route['when'], severity: Severity): boolean =>
  (severityAtLeast === undefined || atLeast(severity, severityAtLeast)) && (severities?.includes(severity) ?? true);

const isOnlyBySeverity = (when: Route['when']): boolean =>
  Object.entries(when).every(([condition, value]) => value === undefined || condition === 'severityAtLeast' || condition === 'severities');
