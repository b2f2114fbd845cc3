import { secretsOf } from '../shared/alerts/channel-secrets.ts';
import type { Config } from '../shared/alerts/config.ts';
import { rolesIn } from '../shared/alerts/config-parts.ts';
import { SIGN_IN_REGIONS } from '../shared/alerts/config-reconcile.ts';
import { respondSecrets } from '../shared/alerts/config-respond.ts';
import { domainOf, senderAddress } from '../shared/alerts/mail-address.ts';
import { type PostureCall, postureRights } from '../shared/posture/calls.ts';

/** What the template takes from the configuration, so that nothing has to be said twice. Read by infra/resources. */
export interface ConfigFacts {
  /** EventBridge Scheduler expression of the weekly report, in `zone`. */
  readonly reportSchedule: string;
  /** The same of the weekly drill. */
  readonly drillSchedule: string;
  readonly zone: string;
  /** Names of SSM parameters, each with its leading slash. */
  readonly parameters: readonly string[];
  /** Names or ARNs in Secrets Manager. */
  readonly secrets: readonly string[];
  /** SES identities that may be the verified one: each sender's address and its domain. */
  readonly identities: readonly string[];
  /** The same of each recipient: in SES's sandbox they must be verified as well. */
  readonly recipients: readonly string[];
  /** Where the address of an outside monitor is kept. */
  readonly ping: { readonly parameters: readonly string[]; readonly secrets: readonly string[] };
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
  /** The same of those that the state of other accounts is read through. */
  readonly postureRoles: readonly string[];
  /** Whether anybody may answer: the function has an address only then. */
  readonly answersAreTaken: boolean;
  /** Where what the answering function reads is kept. */
  readonly respond: SecretPlaces;
  /** Whether links are signed: the report is kept for them only then. */
  readonly linksAreSigned: boolean;
  /** Where the key of links is kept. */
  readonly links: SecretPlaces;
  /** Days after which the bucket drops what posture runs left there. */
  readonly keptDays: { readonly snapshots: number; readonly evidence: number };
  /** What reading the account's state may call. */
  readonly postureCalls: readonly PostureCall[];
  /** Statements that keep it from what those calls would allow besides. */
  readonly postureDenials: readonly object[];
}

interface SecretPlaces {
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
}

export function configFacts({ channels, posture, reconcile, report, respond, retention, watch, zone }: Config): ConfigFacts {
  const all = Object.values(channels);
  const references = all.flatMap(secretsOf);
  const ping = watch?.pingUrl === undefined ? [] : [watch.pingUrl];
  const mail = all.filter((channel) => channel.type === 'email');
  const rights = postureRights(posture.scan.plainTextKeys);
  const senders = mail.map(({ from }) => senderAddress(from));
  return {
    reportSchedule: weekly(report, 0),
    // Not in the minute of a watch that only looks: the two would overwrite what the other remembers.
    drillSchedule: weekly(watch?.drill ?? { weekday: 'tuesday', hour: 10 }, 2),
    zone,
    parameters: behind('ssm:', references),
    secrets: behind('secretsmanager:', references),
    identities: sorted(senders.flatMap(withDomain)),
    recipients: sorted(mail.flatMap(({ to }) => to).flatMap(withDomain)),
    ping: { parameters: behind('ssm:', ping), secrets: behind('secretsmanager:', ping) },
    configurationSets: sorted(mail.flatMap(({ configurationSet }) => configurationSet ?? [])),
    topics: sorted(all.flatMap((channel) => (channel.type === 'sns' ? [channel.topic] : []))),
    hubRegions: sorted(all.flatMap((channel) => (channel.type === 'security-hub' ? [channel.region ?? ''] : []))),
    reconciledRegions: reconcile.regions === undefined ? null : sorted(reconcile.regions),
    signInRegions: SIGN_IN_REGIONS,
    reconcileRoles: sorted(rolesIn(reconcile)),
    postureRoles: sorted(rolesIn(posture)),
    answersAreTaken: respond !== undefined,
    respond: placesOf(respondSecrets(respond)),
    linksAreSigned: respond?.mail !== undefined,
    links: placesOf(respond?.mail?.linkKey ?? []),
    keptDays: { snapshots: retention.snapshots, evidence: retention.evidence },
    postureCalls: rights.calls,
    postureDenials: rights.denials,
  };
}

const weekly = ({ weekday, hour }: { readonly weekday: string; readonly hour: number }, minute: number): string =>
  `cron(${minute} ${hour} ? * ${weekday.slice(0, 3).toUpperCase()} *)`;

const withDomain = (address: string): readonly string[] => [address, domainOf(address)];

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

const behind = (scheme: string, references: readonly string[]): readonly string[] =>
  sorted(references.filter((reference) => reference.startsWith(scheme)).map((reference) => reference.slice(scheme.length)));

const placesOf = (references: readonly string[]): SecretPlaces => ({
  parameters: behind('ssm:', references),
  secrets: behind('secretsmanager:', references),
});
