import * as z from 'zod/mini';
import { accountId, listOf, roleName, someOf } from './config-parts.ts';

/** What is held against CloudTrail's Event history, and where. */
const region = z.string().check(z.regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, 'write the id of a region, such as "eu-central-1"'));
const service = z.string().check(z.regex(/^[a-z0-9-]{2,40}$/, 'write a service as event sources name it, without ".amazonaws.com": "iam"'));
const serviceOrCall = z
  .string()
  .check(z.regex(/^[a-z0-9-]{2,40}(:[A-Za-z0-9]{2,80})?$/, 'write a service ("lambda") or a call of one ("sts:AssumeRole")'));

export const reconcileConfig = z.strictObject({
  /** The deployed region, us-east-1 and the regions of console sign-in when left out. */
  regions: someOf(region),
  sources: someOf(service),
  except: listOf(serviceOrCall),
  /** Other accounts, whose Event history is read through `roleName` there. */
  accounts: someOf(accountId),
  roleName: z.optional(roleName),
  silentAfterMinutes: z._default(
    z.int().check(z.minimum(30, 'events come minutes late: at least 30'), z.maximum(1440, 'a day (1440) at most')),
    60,
  ),
  /** Fifty events each, for one list of one window. */
  mostPages: z._default(z.int().check(z.minimum(10), z.maximum(5000)), 600),
});

export type ReconcileConfig = z.output<typeof reconcileConfig>;

/** Where IAM users' console sign-ins are recorded besides us-east-1 ("AWS console sign-in events", CloudTrail User Guide). */
export const SIGN_IN_REGIONS: readonly string[] = ['us-east-1', 'us-east-2', 'eu-north-1', 'ap-southeast-2'];

/** @param deployed where the functions run */
export function reconciledRegions({ regions }: Pick<ReconcileConfig, 'regions'>, deployed: string): readonly string[] {
  if (regions !== undefined) return [...new Set(regions)];
  if (deployed.startsWith('us-gov-')) return [...new Set(['us-gov-west-1', deployed])];
  if (deployed.startsWith('cn-')) return [...new Set(['cn-north-1', deployed])];
  return [...new Set([...SIGN_IN_REGIONS, deployed])];
}

/** The own account, and those that a role is named for. */
export const reconciledAccounts = ({ accounts = [] }: Pick<ReconcileConfig, 'accounts'>, own: string): readonly string[] => [
  ...new Set([own, ...accounts]),
];
