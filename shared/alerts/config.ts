import * as z from 'zod/mini';
import { en } from 'zod/v4/locales';
import { PermanentError } from '../errors.ts';
import type { Rule } from '../rules/rule.ts';
import { channel } from './config-channels.ts';
import { escalation, reminders } from './config-escalation.ts';
import { crossFaults } from './config-faults.ts';
import { mute } from './config-mutes.ts';
import { owner, ownership, unit } from './config-owners.ts';
import { accountId, clock, family, line, listOf, locale, name, severity, someOf, weekday, zone } from './config-parts.ts';
import { postureConfig } from './config-posture.ts';
import { reconcileConfig } from './config-reconcile.ts';
import { respond } from './config-respond.ts';
import { retentionConfig } from './config-retention.ts';
import { ruleSettings } from './config-rules.ts';
import { digestSettings, stormSettings } from './config-storm.ts';
import { watchConfig } from './config-watch.ts';
import { RULE_REFERENCE } from './rule-link.ts';

/** All that is given must hold; one of a list is enough. */
const when = z.strictObject({
  severityAtLeast: z.optional(severity),
  severities: someOf(severity),
  families: someOf(family),
  rules: someOf(line),
  accounts: someOf(accountId),
  tags: z.optional(z.record(line, line)),
  ...ownership,
});

const channels = z.array(name).check(z.minLength(1, 'name at least one channel'));

const schema = z.strictObject({
  zone,
  /** Where alerts link to for what a rule means: docs/rules.md as it is published. */
  ruleReference: z._default(
    z.url({ protocol: /^https?$/, error: 'write the address of the page, beginning with https://' }),
    RULE_REFERENCE,
  ),
  locale: z._default(locale, 'en-GB'),
  owners: z._default(z.record(name, owner), {}),
  accounts: z._default(
    z.record(
      accountId,
      z.strictObject({ alias: line, owner: z.optional(name), ou: z.optional(unit), tags: z._default(z.record(line, line), {}) }),
    ),
    {},
  ),
  channels: z.record(name, channel),
  leastSeverity: z._default(severity, 'medium'),
  routes: listOf(z.strictObject({ name, when, channels, continue: z._default(z.boolean(), false) })),
  defaultRoute: z.strictObject({ channels }),
  mutes: listOf(mute),
  escalation,
  reminders,
  quietHours: z.optional(z.strictObject({ zone: z.optional(zone), from: clock, to: clock, days: someOf(weekday) })),
  report: z.strictObject({
    weekday: z._default(weekday, 'monday'),
    hour: z._default(z.int().check(z.minimum(0), z.maximum(23)), 7),
    channels,
  }),
  storm: z.prefault(stormSettings, {}),
  digest: z.optional(digestSettings),
  watch: z.optional(watchConfig),
  rules: z.prefault(ruleSettings, {}),
  reconcile: z.prefault(reconcileConfig, {}),
  retention: z.prefault(retentionConfig, {}),
  posture: z.prefault(postureConfig, {}),
  /** How people answer alerts. Left out: nobody can, but at the command line. */
  respond: z.optional(respond),
});

/** The whole configuration, checked. Accounts, channels and owners are keyed by their ids. */
export type Config = z.output<typeof schema>;
export type ChannelConfig = Config['channels'][string];
export type Route = Config['routes'][number];
export type Mute = Config['mutes'][number];

/** What is asked of a rule that a configuration names. */
export type KnownRule = Pick<Rule, 'id' | 'family' | 'severity' | 'parameters'>;

/** Something wrong with one field. */
export interface ConfigFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The configuration can't be used; `faults` names every field that is wrong and what to do. */
export class ConfigError extends PermanentError {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];
  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ path, message }) => `${fieldName(path)}: ${message}`).join('\n'));
    this.faults = faults;
  }
}

/** `routes[0].channels`, or "the configuration" for the whole. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (field, key) => (typeof key === 'number' ? `${field}[${key}]` : field === '' ? String(key) : `${field}.${String(key)}`),
    '',
  ) || 'the configuration';

/**
 * Checks the configuration: every field, then what fields say of each other.
 * @param rules the catalogue, so that a route or mute for a rule that does not exist is found here.
 * @throws ConfigError
 */
export function parseConfig(data: unknown, rules: readonly KnownRule[]): Config {
  const config = readCheckedConfig(data);
  const faults = crossFaults(config, rules);
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** A configuration that was checked when it was packaged: its fields are read again, what they say of each other is not asked again. @throws ConfigError */
export function readCheckedConfig(data: unknown): Config {
  const parsed = schema.safeParse(data, { error: en().localeError });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(faultsOf));
  return parsed.data;
}

/** Of a key that is wrong, what is wrong with it. */
export const faultsOf = (issue: z.core.$ZodIssue): readonly ConfigFault[] =>
  (issue.code === 'invalid_key' ? issue.issues : [issue]).map(({ message }) => ({ path: issue.path, message }));
