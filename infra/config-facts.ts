import { secretsOf } from '../shared/alerts/channel-secrets.ts';
import type { Config } from '../shared/alerts/config.ts';
import { respondSecrets } from '../shared/alerts/config-respond.ts';

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
  /** Whether anybody may answer: the function has an address only then. */
  readonly answersAreTaken: boolean;
  /** Where what the answering function reads is kept. */
  readonly respond: SecretPlaces;
  /** Where the key of links is kept. */
  readonly links: SecretPlaces;
}

interface SecretPlaces {
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
}

export function configFacts({ channels, report, zone, respond }: Config): ConfigFacts {
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
    answersAreTaken: respond !== undefined,
    respond: placesOf(respondSecrets(respond)),
    links: placesOf(respond?.mail?.linkKey ?? []),
  };
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const behind = (scheme: string, references: readonly string[]): readonly string[] =>
  sorted(references.filter((reference) => reference.startsWith(scheme)).map((reference) => reference.slice(scheme.length)));

const placesOf = (references: readonly string[]): SecretPlaces => ({
  parameters: behind('ssm:', references),
  secrets: behind('secretsmanager:', references),
});

/** Of `Name <address>` or a bare address. */
const addressOf = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
