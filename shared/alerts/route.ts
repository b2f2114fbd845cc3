import type { Finding } from '../findings/finding.ts';
import { atLeast, type Severity } from '../rules/severity.ts';
import type { Config, Route } from './config.ts';

/** Where a finding goes, and by which route: "you get this because …". */
export interface Routed {
  readonly channels: readonly string[];
  readonly route: string;
}

export type Routable = Pick<Finding, 'rule' | 'family' | 'account'> & { readonly subject: Pick<Finding['subject'], 'type' | 'id'> };

/**
 * The first route that fits, and further ones while it says `continue`; the default when none fits.
 * What is to say of a broken channel goes by the others, whatever the routes say.
 */
export function routeOf(finding: Routable, severity: Severity, { routes, defaultRoute, channels, accounts }: Config): Routed {
  const taken: Route[] = [];
  for (const route of routes) {
    if (!fits(route.when, finding, severity, accounts)) continue;
    taken.push(route);
    if (!route.continue) break;
  }
  const names = taken.length > 0 ? taken.map(({ name }) => name) : ['default'];
  const wanted = taken.length > 0 ? taken.flatMap((route) => route.channels) : defaultRoute.channels;
  const broken = finding.subject.type === 'channel' ? finding.subject.id : undefined;
  const usable = wanted.filter((channel) => channel !== broken);
  const others = Object.keys(channels).filter((channel) => channel !== broken);
  return { channels: [...new Set(usable.length > 0 ? usable : others)], route: names.join(', ') };
}

function fits(when: Route['when'], { rule, family, account }: Routable, severity: Severity, accounts: Config['accounts']): boolean {
  const tags = accounts[account]?.tags ?? {};
  return (
    (when.severityAtLeast === undefined || atLeast(severity, when.severityAtLeast)) &&
    (when.severities?.includes(severity) ?? true) &&
    (when.families?.includes(family) ?? true) &&
    (when.rules?.includes(rule) ?? true) &&
    (when.accounts?.includes(account) ?? true) &&
    Object.entries(when.tags ?? {}).every(([tag, value]) => tags[tag] === value)
  );
}

/**
 * Where an alert goes that a channel refused for good: to channels of another type, or else to any other,
 * and to none that has been tried with it.
 */
export function failoverOf(refused: string, tried: ReadonlySet<string>, { channels }: Config): readonly string[] {
  const type = channels[refused]?.type;
  const left = Object.keys(channels).filter((channel) => channel !== refused && !tried.has(channel));
  const ofAnotherType = left.filter((channel) => channels[channel]?.type !== type);
  return ofAnotherType.length > 0 ? ofAnotherType : left;
}
