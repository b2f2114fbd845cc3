import { secretsOf } from '../shared/alerts/channel-secrets.ts';
import type { Config } from '../shared/alerts/config.ts';
import { SIGN_IN_REGIONS } from '../shared/alerts/config-reconcile.ts';

/** What the template takes from the configuration, so that nothing has to be said twice. Read by infra/resources. */
export interface ConfigFacts {
  /** EventBridge Scheduler expression of the weekly report, in `zone`. */
  readonly reportSchedule: string;
  readonly zone: string;
  /** Names of SSM parameters, each with its leading slash. */
  readonly parameters: readonly string[];
  /** Names or ARNs in Secrets Manager. */
  readonly secrets: readonly string[];
  /** SES identities that may be the verified one: each sender's address and its domain. */
  readonly identities: readonly string[];
  /** SES configuration sets that mails name. */
  readonly configurationSets: readonly string[];
  /** ARNs of the topics that alerts are published to. */
  readonly topics: readonly string[];
  /** Regions whose Security Hub is fed; "" is the one of the stack. */
  readonly hubRegions: readonly string[];
  /** Where Event history is read; null: the deployed region and those of sign-ins. */
  readonly reconciledRegions: readonly string[] | null;
  readonly signInRegions: readonly string[];
  /** Roles in other accounts that it is read through: "111122223333:role/name". */
  readonly reconcileRoles: readonly string[];
}

export function configFacts({ channels, reconcile, report, zone }: Config): ConfigFacts {
  const all = Object.values(channels);
  const references = all.flatMap(secretsOf);
  const mail = all.filter((channel) => channel.type === 'email');
  const senders = mail.map(({ from }) => addressOf(from));
  return {
    reportSchedule: `cron(0 ${report.hour} ? * ${report.weekday.slice(0, 3).toUpperCase()} *)`,
    zone,
    parameters: behind('ssm:', references),
    secrets: behind('secretsmanager:', references),
    identities: sorted(senders.flatMap((address) => [address, address.slice(address.lastIndexOf('@') + 1)])),
    configurationSets: sorted(mail.flatMap(({ configurationSet }) => configurationSet ?? [])),
    topics: sorted(all.flatMap((channel) => (channel.type === 'sns' ? [channel.topic] : []))),
    hubRegions: sorted(all.flatMap((channel) => (channel.type === 'security-hub' ? [channel.region ?? ''] : []))),
    reconciledRegions: reconcile.regions === undefined ? null : sorted(reconcile.regions),
    signInRegions: SIGN_IN_REGIONS,
    reconcileRoles: sorted((reconcile.accounts ?? []).map((account) => `${account}:role/${reconcile.roleName}`)),
  };
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const behind = (scheme: string, references: readonly string[]): readonly string[] =>
  sorted(references.filter((reference) => reference.startsWith(scheme)).map((reference) => reference.slice(scheme.length)));

/** Of `Name <address>` or a bare address. */
const addressOf = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
